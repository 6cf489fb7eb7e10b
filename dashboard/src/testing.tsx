/** For tests: a part as it stands on a page, with a zone and without a network. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { configure } from "@testing-library/dom";
import { act, type ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach } from "vitest";
import { ZoneProvider } from "./lib/preferences";

const react = Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

// What an event changes is on the page when the event is over; what is waited for comes by itself.
configure({
  // Only what never comes takes so long: a busy machine may stand still for seconds.
  asyncUtilTimeout: 60_000,
  asyncWrapper: async (wait) => {
    react.IS_REACT_ACT_ENVIRONMENT = false;
    try {
      return await wait();
    } finally {
      react.IS_REACT_ACT_ENVIRONMENT = true;
    }
  },
  eventWrapper: (send) => {
    let sent: unknown;
    void act(() => {
      sent = send();
    });
    return sent;
  },
});

const boxes: { readonly box: HTMLElement; readonly root: Root }[] = [];

export function shown(part: ReactNode): { readonly container: HTMLElement } {
  const container = document.body.appendChild(document.createElement("div"));
  const root = createRoot(container);
  boxes.push({ box: container, root });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  void act(() =>
    root.render(
      <QueryClientProvider client={client}>
        <ZoneProvider school="Africa/Kigali">{part}</ZoneProvider>
      </QueryClientProvider>,
    ),
  );
  return { container };
}

afterEach(() => {
  for (const { box, root } of boxes.splice(0)) {
    void act(() => root.unmount());
    box.remove();
  }
  window.localStorage.clear();
});
