import { onlineManager } from "@tanstack/react-query";
import { useEffect, useState } from "react";

export function Offline() {
  const [online, setOnline] = useState(() => onlineManager.isOnline());
  useEffect(() => onlineManager.subscribe(setOnline), []);
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
