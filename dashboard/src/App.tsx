import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { keeper } from "./api/keeper";
import { Gate } from "./shell/Gate";

export { preload } from "./shell/pages";

export function App({ token }: { readonly token: string | null }) {
  const [ended, setEnded] = useState(false);
  const [client] = useState(() => keeper(() => setEnded(true)));
  return (
    <QueryClientProvider client={client}>
      <Gate token={token} ended={ended} begun={() => setEnded(false)} />
    </QueryClientProvider>
  );
}
