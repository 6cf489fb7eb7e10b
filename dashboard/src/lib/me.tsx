import { createContext, type ReactNode, useContext } from "react";
import type { Me, Role } from "../api/types";

const MeContext = createContext<Me | null>(null);

export function MeProvider({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  return <MeContext value={me}>{children}</MeContext>;
}

export function useMe(): Me {
  const me = useContext(MeContext);
  if (me === null) throw new Error("nobody is signed in here");
  return me;
}

const ranks: readonly Role[] = ["viewer", "reviewer", "owner"];

export function reaches(role: Role, least: Role): boolean {
  return ranks.indexOf(role) >= ranks.indexOf(least);
}

/** Whether a button is shown. The server decides for itself. */
export function useMay(least: Role): boolean {
  return reaches(useMe().role, least);
}
