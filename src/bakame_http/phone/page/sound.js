// Everything that sounds in this telephone, and the microphone.

const KEY_TONES = {
  1: [697, 1209], 2: [697, 1336], 3: [697, 1477],
  4: [770, 1209], 5: [770, 1336], 6: [770, 1477],
  7: [852, 1209], 8: [852, 1336], 9: [852, 1477],
  "*": [941, 1209], 0: [941, 1336], "#": [941, 1477],
};
const SERVICE_TONE = 425;
const RINGING = { on: 1, off: 4 };
const BUSY = { on: 0.5, off: 0.5 };

export class Sound extends EventTarget {
  #context = null;
  #earpiece = null;
  #microphone = null;
  #mouthpiece = null;
  #tones = null;
  #muted = false;

  /** Open the speaker. To be called from a click or a key: browsers are silent before that. */
  async open() {
    if (!this.#context) {
      this.#context = new AudioContext({ latencyHint: "interactive" });
      await this.#context.audioWorklet.addModule("/phone/sound.worklet.js");
      this.#earpiece = new AudioWorkletNode(this.#context, "earpiece", { numberOfInputs: 0, outputChannelCount: [1] });
      this.#earpiece.connect(this.#context.destination);
      this.#earpiece.port.onmessage = ({ data }) => this.dispatchEvent(new CustomEvent("played", { detail: data }));
    }
    await this.#context.resume();
  }

  /** Open the microphone; why not, in words for a person, where it cannot be. */
  async listen() {
    if (this.#microphone) return "";
    if (!navigator.mediaDevices?.getUserMedia) {
      return "This page has no access to a microphone: browsers give it to https and localhost alone.";
    }
    try {
      const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 };
      this.#microphone = await navigator.mediaDevices.getUserMedia({ audio });
    } catch (error) {
      return REFUSALS[error.name] ?? `The microphone cannot be used (${error.name}).`;
    }
    const source = this.#context.createMediaStreamSource(this.#microphone);
    this.#mouthpiece = new AudioWorkletNode(this.#context, "mouthpiece", { numberOfOutputs: 0 });
    this.#mouthpiece.port.onmessage = ({ data }) => {
      if (!this.#muted) this.dispatchEvent(new CustomEvent("frame", { detail: data }));
    };
    source.connect(this.#mouthpiece);
    return "";
  }

  /** Close the microphone: its light goes out with the call. */
  deafen() {
    for (const track of this.#microphone?.getTracks() ?? []) track.stop();
    this.#mouthpiece?.disconnect();
    this.#microphone = this.#mouthpiece = null;
    this.#muted = false;
  }

  get hears() {
    return this.#microphone !== null;
  }

  get muted() {
    return this.#muted;
  }

  set muted(muted) {
    this.#muted = muted;
  }

  play(buffer) {
    this.#earpiece?.port.postMessage(buffer, [buffer]);
  }

  clear(epoch) {
    this.#earpiece?.port.postMessage({ epoch });
  }

  ring() {
    this.#repeat(RINGING, 30);
  }

  busy() {
    this.#repeat(BUSY, 4);
  }

  quiet() {
    this.#tones?.stop();
    this.#tones = null;
  }

  /** The tone of a key, as on any telephone. */
  async key(key) {
    await this.open();
    for (const frequency of KEY_TONES[key]) this.#beep(frequency, 0, 0.14, 0.06);
  }

  #repeat({ on, off }, times) {
    this.quiet();
    const oscillator = this.#context.createOscillator();
    const gain = this.#context.createGain();
    const now = this.#context.currentTime;
    gain.gain.setValueAtTime(0, now);
    for (let time = 0; time < times; time++) {
      const begins = now + time * (on + off) + 0.02;
      gain.gain.setTargetAtTime(0.06, begins, 0.01);
      gain.gain.setTargetAtTime(0, begins + on, 0.01);
    }
    oscillator.frequency.value = SERVICE_TONE;
    oscillator.connect(gain).connect(this.#context.destination);
    oscillator.start();
    oscillator.stop(now + times * (on + off));
    this.#tones = oscillator;
  }

  #beep(frequency, after, seconds, loudness) {
    const oscillator = this.#context.createOscillator();
    const gain = this.#context.createGain();
    const begins = this.#context.currentTime + after;
    gain.gain.setValueAtTime(0, begins);
    gain.gain.linearRampToValueAtTime(loudness, begins + 0.008);
    gain.gain.setValueAtTime(loudness, begins + seconds - 0.02);
    gain.gain.linearRampToValueAtTime(0, begins + seconds);
    oscillator.frequency.value = frequency;
    oscillator.connect(gain).connect(this.#context.destination);
    oscillator.start(begins);
    oscillator.stop(begins + seconds);
  }
}

const REFUSALS = {
  NotAllowedError: "The microphone was refused. Type what you want to say; the page may be allowed to use it in the address bar.",
  NotFoundError: "There is no microphone here. Type what you want to say.",
  NotReadableError: "Another program holds the microphone. Type what you want to say.",
};
