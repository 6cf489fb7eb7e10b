import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { api, take } from "../api/client";
import { sessionOptions } from "../api/queries";
import type { Me } from "../api/types";
import { Answer, Problem } from "../parts/states";
import "@mantine/core/styles/PasswordInput.css";
import "@mantine/core/styles/ActionIcon.css";
import "../styles/sign-in.css";

type Credentials = { token: string } | { email: string; password: string };

interface SignInProps {
  readonly token: string | null;
  readonly again: boolean;
  readonly signedIn: (me: Me) => void;
}

export function SignIn({ token, again, signedIn }: SignInProps) {
  const options = useQuery(sessionOptions);
  const enter = useMutation({
    mutationFn: (body: Credentials) => take(api.POST("/api/v1/session", { body })),
    onSuccess: signedIn,
  });
  const used = useRef(false);
  const { mutate } = enter;
  useEffect(() => {
    document.title = "Sign in – BAKAME";
    // Once only: the link dies at its first use.
    if (token === null || again || used.current) return;
    used.current = true;
    mutate({ token });
  }, [token, again, mutate]);
  return (
    <main className="way-in">
      <div className="card">
        <p className="brand">
          <img src="/favicon.svg" alt="" width={28} height={28} /> BAKAME
        </p>
        <h1>{again ? "Your visit has ended" : "Sign in"}</h1>
        {again && <p>Sign in again and go on where you were: nothing on the page is lost.</p>}
        {enter.isPending && <p role="status">Signing in …</p>}
        {enter.isError && <Problem error={enter.error} what="Not signed in" />}
        <Answer query={options} what="the ways to sign in" rows={2}>
          {({ providers }) => (
            <>
              {providers.includes("supabase") && <WithPassword busy={enter.isPending} send={enter.mutate} />}
              {providers.includes("link") && <WithLink />}
            </>
          )}
        </Answer>
      </div>
    </main>
  );
}

function WithLink() {
  return (
    <div className="stack">
      <p>
        Open the one-time link that the server printed when it started. It works once, for a quarter of an hour. A new
        one comes from
      </p>
      <p>
        <code>bakame login-link</code>
      </p>
      <p className="dim">on the machine that the server runs on.</p>
    </div>
  );
}

function WithPassword({ busy, send }: { readonly busy: boolean; readonly send: (body: Credentials) => void }) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ email, password });
  };
  return (
    <form className="form" onSubmit={submit}>
      <TextInput
        label="E-mail address"
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit" loading={busy}>
        Sign in
      </Button>
      <p className="dim small">Accounts are made by an owner; one cannot register oneself.</p>
    </form>
  );
}
