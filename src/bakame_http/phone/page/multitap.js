// Writing a text with twelve keys: 4 4 3 3 is "he". What they write goes to the end, as on any such telephone.

/** @type {Record<string, string>} */
const LETTERS = {
  1: ".,?!'1",
  2: "abc2",
  3: "def3",
  4: "ghi4",
  5: "jkl5",
  6: "mno6",
  7: "pqrs7",
  8: "tuv8",
  9: "wxyz9",
  0: " 0",
  "*": "*+-=/",
  "#": "#",
};
const NEXT_LETTER_AFTER = 900;

export class MultiTap {
  #field;
  #key = "";
  #times = 0;
  #timer = 0;

  /** @param {HTMLTextAreaElement} field */
  constructor(field) {
    this.#field = field;
  }

  /** @param {string} key */
  press(key) {
    const again = key === this.#key;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#key = ""), NEXT_LETTER_AFTER);
    this.#times = again ? this.#times + 1 : 0;
    this.#key = key;
    const letters = LETTERS[key] ?? key;
    this.#put(letters.charAt(this.#times % letters.length), again ? 1 : 0);
  }

  erase() {
    this.#key = "";
    this.#put("", 1);
  }

  /**
   * @param {string} letter
   * @param {number} instead how many characters it takes the place of
   */
  #put(letter, instead) {
    const characters = [...this.#field.value];
    this.#field.value = characters.slice(0, characters.length - instead).join("") + letter;
    this.#field.dispatchEvent(new Event("input"));
  }
}
