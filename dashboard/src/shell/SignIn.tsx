import { useMutation, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { type SyntheticEvent, useEffect, useRef, useState } from "react";
import { api, take } from "../api/client";
import { sessionOptions } from "../api/queries";
import type { Me } from "../api/types";
import { tokenOf } from "../lib/token";
import { Button } from "../parts/Button";
import { PasswordField, TextField } from "../parts/fields";
import { Answer, Problem } from "../parts/states";
import "../styles/sign-in.css";

type Credentials = { token: string } | { email: string; password: string };

interface SignInProps {
  readonly token: string | null;
  readonly signedIn: (me: Me) => void;
}

/** The way in. A one-time link is used at once, and only once: it dies of it. */
export function SignIn({ token, signedIn }: SignInProps) {
  const used = useRef(false);
  const enter = useEntering(signedIn);
  const { mutate } = enter;
  useEffect(() => {
    if (token === null || used.current) return;
    used.current = true;
    mutate({ token });
  }, [token, mutate]);
  return (
    <main className="way-in">
      <Card title="Sign in" enter={enter} />
    </main>
  );
}

/**
 * The way back, over a page in which somebody was at work. It is a dialog of its own, as one that is open in that page
 * would take every key and click.
 */
export function SignInAgain({ signedIn }: Pick<SignInProps, "signedIn">) {
  const dialog = useRef<HTMLDialogElement>(null);
  const enter = useEntering(signedIn);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      // She goes on where she was, once her page is there again.
      if (before instanceof HTMLElement) requestAnimationFrame(() => before.focus());
    };
  }, []);
  return (
    <dialog ref={dialog} className="way-in" aria-labelledby="sign-in" onCancel={(event) => event.preventDefault()}>
      <Card title="Your visit has ended" enter={enter}>
        <p>Sign in again and go on where you were: nothing on the page is lost.</p>
      </Card>
    </dialog>
  );
}

/** Signing in, here or in another window of this browser: who comes back from there is let in. */
function useEntering(signedIn: (me: Me) => void) {
  const enter = useMutation({
    mutationFn: (body: Credentials) => take(api.POST("/api/v1/session", { body })),
    onSuccess: signedIn,
  });
  const latest = useRef(signedIn);
  latest.current = signedIn;
  useEffect(() => {
    const { title } = document;
    document.title = "Sign in – BAKAME";
    const look = async () => {
      const found = await take(api.GET("/api/v1/session")).catch(() => null);
      if (found !== null) latest.current(found);
    };
    const seen = () => document.visibilityState === "visible" && void look();
    window.addEventListener("focus", seen);
    document.addEventListener("visibilitychange", seen);
    return () => {
      document.title = title;
      window.removeEventListener("focus", seen);
      document.removeEventListener("visibilitychange", seen);
    };
  }, []);
  return enter;
}

interface CardProps {
  readonly title: string;
  readonly enter: ReturnType<typeof useEntering>;
  readonly children?: ReactNode;
}

function Card({ title, enter, children }: CardProps) {
  const options = useQuery(sessionOptions);
  return (
    <div className="card">
      <p className="brand">
        <img src="/favicon.svg" alt="" width={28} height={28} /> BAKAME
      </p>
      <h1 id="sign-in">{title}</h1>
      {children}
      {enter.isPending && <p role="status">Signing in …</p>}
      {enter.isError && <Problem error={enter.error} what="Not signed in" entering />}
      <Answer query={options} what="the ways to sign in" rows={2}>
        {({ providers }) => (
          <>
            {providers.includes("supabase") && <WithPassword busy={enter.isPending} send={enter.mutate} />}
            {providers.includes("link") && <WithLink busy={enter.isPending} send={enter.mutate} />}
          </>
        )}
      </Answer>
    </div>
  );
}

interface WayProps {
  readonly busy: boolean;
  readonly send: (body: Credentials) => void;
}

function WithLink({ busy, send }: WayProps) {
  const [link, setLink] = useState("");
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const text = link.trim();
    send({ token: tokenOf(text.slice(text.indexOf("#") + 1)) ?? text });
  };
  return (
    <form className="form" onSubmit={submit}>
      <p>
        Open the one-time link that the server printed when it started. It works once, for a quarter of an hour. On the
        machine that the server runs on, <code>bakame login-link</code> prints another.
      </p>
      <TextField
        label="Or paste the link here"
        autoComplete="off"
        spellCheck={false}
        value={link}
        onInput={(event) => setLink(event.currentTarget.value)}
      />
      <Button type="submit" look="plain" busy={busy} disabled={link.trim() === ""}>
        Sign in with the link
      </Button>
    </form>
  );
}

function WithPassword({ busy, send }: WayProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    send({ email, password });
  };
  return (
    <form className="form" onSubmit={submit}>
      <TextField
        label="E-mail address"
        type="email"
        autoComplete="username"
        required
        value={email}
        onInput={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordField
        label="Password"
        autoComplete="current-password"
        value={password}
        onInput={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" busy={busy}>
        Sign in
      </Button>
      <p className="dim small">Accounts are made by an owner; one cannot register oneself.</p>
    </form>
  );
}
