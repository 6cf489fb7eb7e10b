import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/fields.css";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { soon } from "./lib/gradually";
import { followScheme } from "./lib/scheme";
import { tokenOf } from "./lib/token";
import { startOfDay } from "./lib/zone";
import { preload } from "./shell/pages";

// Taken before anything else runs, so that it stands in the address no longer than that.
const token = tokenOf(window.location.hash);
if (token !== null) window.history.replaceState(null, "", window.location.pathname + window.location.search);

followScheme();

// The first use of a calendar takes a phone as long as a page: it is over before the server has answered.
soon(() => startOfDay(Date.now(), "UTC"));

// Its code comes while the server is asked who is signed in.
preload(window.location.pathname);

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root");
root.replaceChildren();
createRoot(root).render(<App token={token} />);
