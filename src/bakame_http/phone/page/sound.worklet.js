// The two ends of a telephone line, in the audio thread: what is played, and what the microphone hears.
// The line is 8 kHz μ-law (ITU-T G.711); the machine is whatever it is, so both are resampled here.

const LINE_RATE = 8000;
const FRAME = 160;
const REPORTED_EVERY = 320;
const LONGEST_QUEUE = LINE_RATE * 120;

const LINEAR = Float32Array.from({ length: 256 }, (_, code) => {
  const inverted = code ^ 0xff;
  const magnitude = (((inverted & 0x0f) * 2 + 33) << ((inverted >> 4) & 0x07)) - 33;
  return ((inverted & 0x80 ? -4 : 4) * magnitude) / 32768;
});

/** @param {number} sample from -1 to 1 */
function muLaw(sample) {
  const pcm = Math.max(-32635, Math.min(32635, Math.round(sample * 32767)));
  const biased = Math.min(8158, Math.abs(pcm) >> 2) + 33;
  const segment = 26 - Math.clz32(biased);
  return ((segment << 4) | ((biased >> (segment + 1)) & 0x0f)) ^ (pcm < 0 ? 0x7f : 0xff);
}

// A windowed sinc, looked up: a sample between samples, without what lies above half of the lower of the two rates.
class Kernel {
  static ZEROS = 10;
  static FINENESS = 64;

  /**
   * @param {number} from samples a second
   * @param {number} to samples a second
   */
  constructor(from, to) {
    this.scale = Math.min(1, to / from) * 0.94;
    this.half = Math.ceil(Kernel.ZEROS / this.scale);
    const length = Math.ceil(this.half * this.scale * Kernel.FINENESS) + 2;
    this.table = Float32Array.from({ length }, (_, place) => {
      const t = place / Kernel.FINENESS;
      if (t >= Kernel.ZEROS) return 0;
      const window = 0.5 + 0.5 * Math.cos((Math.PI * t) / Kernel.ZEROS);
      return this.scale * window * (t === 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t));
    });
  }

  /**
   * @param {Float32Array} samples
   * @param {number} length how many of them count
   * @param {number} position
   */
  at(samples, length, position) {
    const first = Math.max(0, Math.ceil(position - this.half));
    const last = Math.min(length - 1, Math.floor(position + this.half));
    let sum = 0;
    for (let place = first; place <= last; place++) {
      const t = Math.abs(position - place) * this.scale * Kernel.FINENESS;
      const index = Math.floor(t);
      const part = t - index;
      sum += samples[place] * (this.table[index] * (1 - part) + this.table[index + 1] * part);
    }
    return sum;
  }
}

// Plays what it is given, and says how much of it was played: the exchange believes nothing else.
class Earpiece extends AudioWorkletProcessor {
  constructor() {
    super();
    this.kernel = new Kernel(LINE_RATE, sampleRate);
    this.queue = new Float32Array(LINE_RATE * 4);
    this.step = LINE_RATE / sampleRate;
    this.epoch = this.length = this.position = this.before = this.told = this.peak = 0;
    /** @param {MessageEvent<ArrayBuffer | { epoch: number }>} event */
    this.port.onmessage = ({ data }) =>
      data instanceof ArrayBuffer ? this.add(new Uint8Array(data)) : this.reset(data.epoch);
  }

  /** @param {number} epoch */
  reset(epoch) {
    this.epoch = epoch;
    this.length = this.position = this.before = this.told = this.peak = 0;
  }

  /** @param {Uint8Array} codes in μ-law */
  add(codes) {
    // What was played is dropped, but for the few samples that those to come are blended with.
    const old = Math.max(0, Math.floor(this.position) - this.kernel.half - 1);
    if (old > LINE_RATE) {
      this.queue.copyWithin(0, old, this.length);
      this.length -= old;
      this.position -= old;
      this.before += old;
    }
    if (this.length + codes.length > LONGEST_QUEUE) return;
    if (this.length + codes.length > this.queue.length) {
      const longer = new Float32Array(Math.min(LONGEST_QUEUE, 2 * (this.length + codes.length)));
      longer.set(this.queue.subarray(0, this.length));
      this.queue = longer;
    }
    for (let place = 0; place < codes.length; place++) this.queue[this.length + place] = LINEAR[codes[place]];
    this.length += codes.length;
  }

  /**
   * @param {Float32Array[][]} _inputs
   * @param {Float32Array[][]} outputs
   */
  process(_inputs, [output]) {
    const channel = output[0];
    for (let place = 0; place < channel.length; place++) {
      if (this.position >= this.length) break;
      const value = this.kernel.at(this.queue, this.length, this.position);
      channel[place] = value;
      this.peak = Math.max(this.peak, Math.abs(value));
      this.position = Math.min(this.length, this.position + this.step);
    }
    for (let other = 1; other < output.length; other++) output[other].set(channel);
    this.report();
    return true;
  }

  report() {
    const played = this.before + Math.floor(this.position);
    const drained = this.position >= this.length && played !== this.told;
    if (!drained && played - this.told < REPORTED_EVERY) return;
    this.port.postMessage({ epoch: this.epoch, samples: played, peak: this.peak });
    this.told = played;
    this.peak = 0;
  }
}

// Hands on what the microphone hears, in frames of 20 ms.
class Mouthpiece extends AudioWorkletProcessor {
  constructor() {
    super();
    this.kernel = new Kernel(sampleRate, LINE_RATE);
    this.heard = new Float32Array(sampleRate);
    this.length = 0;
    this.step = sampleRate / LINE_RATE;
    this.position = 0;
    this.frame = new Uint8Array(FRAME);
    this.filled = 0;
    this.loudest = 0;
  }

  /** @param {Float32Array[][]} inputs */
  process([input]) {
    const channel = input?.[0];
    if (!channel) return true;
    if (this.length + channel.length > this.heard.length) this.forget();
    this.heard.set(channel, this.length);
    this.length += channel.length;
    while (this.position + this.kernel.half < this.length) {
      const value = this.kernel.at(this.heard, this.length, this.position);
      this.loudest = Math.max(this.loudest, Math.abs(value));
      this.frame[this.filled++] = muLaw(value);
      if (this.filled === FRAME) this.send();
      this.position += this.step;
    }
    return true;
  }

  forget() {
    const old = Math.max(0, Math.floor(this.position) - this.kernel.half - 1);
    this.heard.copyWithin(0, old, this.length);
    this.length -= old;
    this.position -= old;
  }

  send() {
    const frame = this.frame;
    this.frame = new Uint8Array(FRAME);
    this.filled = 0;
    this.port.postMessage({ frame: frame.buffer, level: this.loudest }, [frame.buffer]);
    this.loudest = 0;
  }
}

registerProcessor("earpiece", Earpiece);
registerProcessor("mouthpiece", Mouthpiece);
