/** For tests: a part as it stands on a page, with a zone and without a network. */
import { QueryClient, QueryClientProvider } from "@tanstack/preact-query";
import { configure } from "@testing-library/dom";
import { render, type VNode } from "preact";
import { act } from "preact/test-utils";
import { afterEach } from "vitest";
import { ZoneProvider } from "./lib/preferences";

// What an event changes is on the page when the event is over.
configure({
  eventWrapper: (send) => {
    let sent: unknown;
    void act(() => {
      sent = send();
    });
    return sent;
  },
});

const boxes: HTMLElement[] = [];

export function shown(part: VNode): { readonly container: HTMLElement } {
  const container = document.body.appendChild(document.createElement("div"));
  boxes.push(container);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  void act(() =>
    render(
      <QueryClientProvider client={client}>
        <ZoneProvider school="Africa/Kigali">{part}</ZoneProvider>
      </QueryClientProvider>,
      container,
    ),
  );
  return { container };
}

afterEach(() => {
  for (const box of boxes.splice(0)) {
    render(null, box);
    box.remove();
  }
  window.localStorage.clear();
});
