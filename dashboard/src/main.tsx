import "./styles/mantine.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App";
import { tokenOf } from "./lib/token";
import { preload } from "./shell/pages";

// Taken before anything else runs, so that it stands in the address no longer than that.
const token = tokenOf(window.location.hash);
if (token !== null) window.history.replaceState(null, "", window.location.pathname + window.location.search);

// Its code comes while the server is asked who is signed in.
preload(window.location.pathname);

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no root");
createRoot(root).render(
  <StrictMode>
    <App token={token} />
  </StrictMode>,
);
