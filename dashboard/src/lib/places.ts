/** Where each page was left, so that the browser's way back leads there and not to its top. */

interface Place {
  readonly y: number;
  /** The link that led away. */
  readonly link: string | null;
}

const MOST = 50;
const PATIENCE = 5_000;
const places = new Map<string, Place>();
let back = false;

// Heard here before the router subscribes to them, as it draws the page in its own listener.
window.addEventListener("popstate", () => {
  back = true;
});
// The router's own event; a link inside a page is a popstate too, and says nothing of the page after it.
window.addEventListener("pushState", () => {
  back = false;
});
window.history.scrollRestoration = "manual";

export function leave(address: string): void {
  places.delete(address);
  places.set(address, { y: window.scrollY, link: document.activeElement?.getAttribute("href") ?? null });
  const [oldest] = places.keys();
  if (places.size > MOST && oldest !== undefined) places.delete(oldest);
}

/** To the top, or to where the page was left if this is the way back; what is on it may come bit by bit. */
export function arrive(address: string): void {
  const place = back ? places.get(address) : undefined;
  back = false;
  window.scrollTo(0, 0);
  if (place === undefined || place.y === 0) return;
  const stop = new AbortController();
  const reach = new ResizeObserver(() => {
    window.scrollTo(0, place.y);
    if (Math.abs(window.scrollY - place.y) > 2) return;
    stop.abort();
    if (place.link !== null) {
      document.querySelector<HTMLElement>(`main a[href="${CSS.escape(place.link)}"]`)?.focus({ preventScroll: true });
    }
  });
  reach.observe(document.documentElement);
  stop.signal.addEventListener("abort", () => reach.disconnect());
  // Who does something meanwhile is not pulled away from it.
  for (const does of ["wheel", "keydown", "pointerdown", "pushState", "popstate"]) {
    window.addEventListener(does, () => stop.abort(), { signal: stop.signal, passive: true });
  }
  setTimeout(() => stop.abort(), PATIENCE);
}
