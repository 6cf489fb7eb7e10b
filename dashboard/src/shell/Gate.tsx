import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { me } from "../api/queries";
import type { Me } from "../api/types";
import { MeProvider } from "../lib/me";
import { ZoneProvider } from "../lib/preferences";
import { Problem } from "../parts/states";
import { Frame } from "./Frame";
import { SignIn, SignInAgain } from "./SignIn";

interface GateProps {
  readonly token: string | null;
  readonly ended: boolean;
  readonly begun: () => void;
}

/**
 * Who is signed in sees the dashboard, everybody else the way in, at the same address.
 *
 * Where a visit ends while somebody works, her page stays as it is behind the sign-in, unseen, and she goes on in it.
 */
export function Gate({ token, ended, begun }: GateProps) {
  const client = useQueryClient();
  const known = useQuery({ ...me, enabled: token === null });
  const signedIn = (now: Me) => {
    const before = client.getQueryData(me.queryKey);
    const others = { predicate: (query: { queryKey: readonly unknown[] }) => query.queryKey[0] !== me.queryKey[0] };
    client.setQueryData(me.queryKey, now);
    begun();
    if (before && before.name !== now.name) client.removeQueries(others);
    else void client.invalidateQueries(others);
  };
  const visitor = known.data ?? null;
  // The frame is drawn in pieces: the browser gets its turn between two of them.
  const drawn = useDeferredValue(visitor !== null);
  if (known.isError && visitor === null) {
    return (
      <div className="way-in">
        <Problem error={known.error} retry={() => void known.refetch()} what="The dashboard cannot begin" />
      </div>
    );
  }
  const coming = visitor === null ? known.isPending && token === null : !drawn;
  if (coming) {
    return (
      <p className="first-paint">
        BAKAME <span>is loading</span>
      </p>
    );
  }
  return (
    <>
      {visitor === null && <SignIn token={token} signedIn={signedIn} />}
      {visitor !== null && ended && <SignInAgain signedIn={signedIn} />}
      {visitor !== null && (
        <div hidden={ended} key={visitor.name}>
          <MeProvider me={visitor}>
            <ZoneProvider school={visitor.zone}>
              <Frame />
            </ZoneProvider>
          </MeProvider>
        </div>
      )}
    </>
  );
}
