import { useState } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import { useSoon } from "../lib/gradually";
import { Icon } from "../parts/Icon";
import { Page } from "../parts/Page";
import { Account } from "./Account";
import { Fence } from "./Fence";
import { Navigation } from "./Navigation";
import { Offline } from "./Offline";
import { PageAt, ROUTES } from "./pages";
import { SimulatedNotice } from "./SimulatedNotice";

/** What stands around every page. */
export function Frame() {
  const ready = useSoon();
  const [open, setOpen] = useState(false);
  const [path] = useLocation();
  return (
    <div className="frame">
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <header className="top">
        <button
          type="button"
          className="icon-button burger"
          aria-expanded={open}
          aria-controls="side"
          aria-label="Menu"
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? "close" : "menu"} />
        </button>
        <Link href="/" className="brand">
          <img src="/favicon.svg" alt="" width={26} height={26} /> BAKAME
        </Link>
        <span className="spring" />
        <Account />
      </header>
      <div className="side" id="side" data-open={open}>
        <Navigation chosen={() => setOpen(false)} />
      </div>
      <main className="main" id="content" tabIndex={-1}>
        <SimulatedNotice />
        <Offline />
        {ready && (
          <Fence key={path}>
            <Switch>
              {ROUTES.map((each) => (
                <Route key={each} path={each}>
                  <PageAt path={each} />
                </Route>
              ))}
              <Route>
                <Nowhere />
              </Route>
            </Switch>
          </Fence>
        )}
      </main>
    </div>
  );
}

function Nowhere() {
  return (
    <Page title="There is no such page" lead="The address may be old, or mistyped.">
      <p>
        <Link href="/">Go to the overview</Link>
      </p>
    </Page>
  );
}
