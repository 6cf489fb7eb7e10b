import { onlineManager } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

export function Offline() {
  const online = useSyncExternalStore(
    (changed) => onlineManager.subscribe(changed),
    () => onlineManager.isOnline(),
  );
  return (
    <div role="status">
      {!online && (
        <p className="notice" data-tone="warn" style={{ marginBottom: "1rem" }}>
          You are offline. What is on the page stays; it is renewed when the line is back.
        </p>
      )}
    </div>
  );
}
