import type { ReactNode } from "react";
import { type SyntheticEvent, useEffect, useId, useRef, useState } from "react";
import { Button } from "./Button";
import { TextArea, TextField } from "./fields";
import { Problem } from "./states";

interface DialogProps {
  readonly title: string;
  readonly close: () => void;
  readonly children: ReactNode;
}

/** The browser's own dialog: it keeps the focus, Escape closes it, and the focus goes back where it was. */
export function Dialog({ title, close, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <div className="stack">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}

interface AskProps {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action: string;
  readonly dangerous?: boolean;
  /** What must be typed before the button works. */
  readonly confirm?: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly send: (reason: string, confirmed: string) => void;
  readonly close: () => void;
}

/** Asks for a reason before something that the audit trail keeps. */
export function Ask({ title, children, action, dangerous = false, confirm, busy, error, send, close }: AskProps) {
  const [reason, setReason] = useState("");
  const [typed, setTyped] = useState("");
  const ready = reason.trim().length >= 3 && (confirm === undefined || typed === confirm);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (ready && !busy) send(reason.trim(), typed);
  };
  return (
    <Dialog title={title} close={close}>
      <form className="form" onSubmit={submit}>
        {children}
        <TextArea
          label="Reason"
          description="At least three characters. It is kept in the audit trail with your name."
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
          rows={2}
          maxLength={500}
          required
        />
        {confirm !== undefined && <Typed confirm={confirm} typed={typed} change={setTyped} />}
        {error != null && <Problem error={error} />}
        <div className="row">
          <Button type="submit" look={dangerous ? "danger" : "main"} disabled={!ready} busy={busy}>
            {action}
          </Button>
          <Button look="plain" onClick={close}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Typed({ confirm, typed, change }: { confirm: string; typed: string; change: (text: string) => void }) {
  return (
    <TextField
      label={
        <>
          Type <code>{confirm}</code> to confirm
        </>
      }
      value={typed}
      onInput={(event) => change(event.currentTarget.value)}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
