/** Light or dark: as the system has it, unless the admin chose for this browser. The style sheets go by one attribute. */
import { keep, kept } from "./preferences";

export type Scheme = "auto" | "light" | "dark";

const system = () => window.matchMedia("(prefers-color-scheme: dark)");

export function chosenScheme(): Scheme {
  const chosen = kept<string>("scheme");
  return chosen === "light" || chosen === "dark" ? chosen : "auto";
}

function show(): void {
  const chosen = chosenScheme();
  document.documentElement.dataset["scheme"] = chosen === "auto" ? (system().matches ? "dark" : "light") : chosen;
}

export function chooseScheme(scheme: Scheme): void {
  keep("scheme", scheme === "auto" ? null : scheme);
  show();
}

/** Goes by it from now on, also when the system's changes. */
export function followScheme(): void {
  show();
  system().addEventListener("change", show);
}
