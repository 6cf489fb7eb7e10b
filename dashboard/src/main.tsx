import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/fields.css";
import { askEarly } from "./api/early";
import { soon } from "./lib/gradually";
import { followScheme } from "./lib/scheme";
import { tokenOf } from "./lib/token";

// Taken before anything else runs, so that it stands in the address no longer than that.
const token = tokenOf(window.location.hash);
if (token !== null) window.history.replaceState(null, "", window.location.pathname + window.location.search);

if (token === null) askEarly();
followScheme();

/** In three tasks that end soon: a phone takes as long to begin these two modules as to draw a page. */
async function start(): Promise<void> {
  const { createRoot } = await import("react-dom/client");
  const { startTransition } = await import("react");
  await turn();
  const { App, preload } = await import("./App");
  preload(window.location.pathname);
  await turn();
  const root = document.getElementById("root");
  if (root === null) throw new Error("the page has no root");
  const drawn = createRoot(root);
  // In pieces: what is drawn first takes longest, as nothing of it has run yet.
  startTransition(() => drawn.render(<App token={token} />));
}

function turn(): Promise<void> {
  return new Promise((done) => soon(done));
}

start().catch(() => {
  const said = document.querySelector(".first-paint");
  if (said !== null)
    said.textContent = "The dashboard did not come whole: check your connection, then load this page again.";
});
