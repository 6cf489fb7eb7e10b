// Writing a text with twelve keys: 4 4 3 3 is "he".

const LETTERS = {
  1: ".,?!'1", 2: "abc2", 3: "def3", 4: "ghi4", 5: "jkl5", 6: "mno6", 7: "pqrs7", 8: "tuv8", 9: "wxyz9", 0: " 0", "*": "*+-=/", "#": "#",
};
const NEXT_LETTER_AFTER = 900;

export class MultiTap {
  #field;
  #key = "";
  #times = 0;
  #timer = 0;

  constructor(field) {
    this.#field = field;
  }

  press(key) {
    const again = key === this.#key;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#key = ""), NEXT_LETTER_AFTER);
    this.#times = again ? this.#times + 1 : 0;
    this.#key = key;
    const letters = LETTERS[key];
    const letter = letters[this.#times % letters.length];
    const end = this.#field.selectionEnd;
    this.#put(again ? end - 1 : this.#field.selectionStart, end, letter);
  }

  erase() {
    const { selectionStart: start, selectionEnd: end } = this.#field;
    this.#put(start === end ? Math.max(0, start - 1) : start, end, "");
  }

  #put(start, end, text) {
    this.#field.setRangeText(text, start, end, "end");
    this.#field.dispatchEvent(new Event("input"));
  }
}
