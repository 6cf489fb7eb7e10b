// The socket to the exchange. It comes back by itself when the server does.

const LONGEST_WAIT = 8;

/** @typedef {{ number?: string, token?: string }} Hello What is said of oneself when the socket opens. */

export class Line extends EventTarget {
  /** @type {WebSocket | null} */
  #socket = null;
  #waits = 0.5;
  /** @type {Hello} */
  #hello = {};

  connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}/phone/line`);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.send({ type: "hello", ...this.#hello });
    socket.onmessage = ({ data }) => {
      if (typeof data !== "string") return this.#emit("sound", data);
      const message = JSON.parse(data);
      if (message.type === "welcome") {
        this.#waits = 0.5;
        this.#hello.number = message.number;
      }
      this.#emit("told", message);
    };
    socket.onclose = () => {
      this.#socket = null;
      this.#emit("gone", { again: this.#waits });
      setTimeout(() => this.connect(), this.#waits * 1000);
      this.#waits = Math.min(LONGEST_WAIT, this.#waits * 2);
    };
    this.#socket = socket;
  }

  get open() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /**
   * The token lives here alone: not in a URL, not in storage.
   * @param {string} token
   */
  unlock(token) {
    this.#hello.token = token;
    this.send({ type: "hello", ...this.#hello });
  }

  /** @param {{ type: string, [field: string]: unknown }} message */
  send(message) {
    if (this.open) this.#socket?.send(JSON.stringify(message));
  }

  /** @param {ArrayBuffer} buffer */
  sound(buffer) {
    if (this.open) this.#socket?.send(buffer);
  }

  /**
   * @param {string} name
   * @param {unknown} detail
   */
  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
