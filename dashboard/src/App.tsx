import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { keeper } from "./api/keeper";
import { Gate } from "./shell/Gate";
import { theme } from "./theme";

export function App({ token }: { readonly token: string | null }) {
  const [ended, setEnded] = useState(false);
  const [client] = useState(() => keeper(() => setEnded(true)));
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
      withStaticClasses={false}
    >
      <QueryClientProvider client={client}>
        <Gate token={token} ended={ended} begun={() => setEnded(false)} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
