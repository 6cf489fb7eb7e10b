import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { api, take } from "../../api/client";
import type { Flag, TurnWords } from "../../api/types";
import { useMay, useMe } from "../../lib/me";
import { word } from "../../lib/words";
import { Button } from "../../parts/Button";
import { Ask, Dialog } from "../../parts/Dialog";
import { TextArea } from "../../parts/fields";
import { Problem } from "../../parts/states";
import { NoData, Pill, SimulatedPill, Time } from "../../parts/values";
import { Fact } from "../session/Facts";
import { Words } from "../session/Words";
import type { Key } from "./keys";
import "../../styles/session.css";

type Decision = "safe" | "follow_up" | "blocked";

const DECISIONS: Readonly<Partial<Record<Key, Decision>>> = { "1": "safe", "2": "follow_up", "3": "blocked" };

interface FlagPaneProps {
  readonly flag: Flag;
  readonly command: { readonly key: Key; readonly count: number } | null;
  readonly done: () => void;
  readonly next: () => void;
}

/** What was typed and not sent, by flag, for as long as this window is open: nothing of it is kept in the browser. */
const notes = new Map<string, string>();

/** One flag in hand: what it is about, what was said around it, and the decision. */
export function FlagPane({ flag, command, done, next }: FlagPaneProps) {
  const me = useMe();
  const owner = useMay("owner");
  const desk = useDesk(flag);
  const [note, setNote] = useState(notes.get(flag.id) ?? flag.note);
  const [asking, setAsking] = useState<"context" | "blocked" | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const mine = flag.taken_by === me.name;
  const undecided = flag.status === "open" || flag.status === "taken";
  const free = flag.status === "open" || (flag.status === "taken" && mine);
  const { mutate: decide } = desk.decide;
  const judge = useCallback(
    (decision: Decision) => {
      if (decision === "blocked") setAsking("blocked");
      else decide({ decision, note });
    },
    [decide, note],
  );
  const act = useCallback(
    (key: Key) => {
      const decision = DECISIONS[key];
      if (key === "t" && flag.status === "open") desk.take.mutate();
      if (key === "r" && flag.status === "taken" && (mine || owner)) desk.release.mutate();
      if (key === "c" && desk.words === undefined) setAsking("context");
      if (key === "n") field.current?.focus();
      if (decision && free) judge(decision);
    },
    [flag.status, mine, owner, free, judge, desk.words, desk.take.mutate, desk.release.mutate],
  );
  useEffect(() => {
    if (command === null) return;
    act(command.key);
    done();
  }, [command, act, done]);
  return (
    <section className="card stack" aria-label="The flag in hand">
      <header className="row between">
        <h2>
          {word("category", flag.category)} <Pill kind="severity" name={flag.severity} /> <SimulatedPill of={flag} />
        </h2>
        <Pill kind={undecided ? "status" : "decision"} name={flag.status} />
      </header>
      <FlagFacts flag={flag} />
      <div className="row">
        {flag.status === "open" && (
          <Button onClick={() => desk.take.mutate()} busy={desk.take.isPending} hotkey="T">
            Take it in hand
          </Button>
        )}
        {flag.status === "taken" && (mine || owner) && (
          <Button look="plain" onClick={() => desk.release.mutate()} busy={desk.release.isPending} hotkey="R">
            Put it back
          </Button>
        )}
        {desk.words === undefined && (
          <Button look="plain" onClick={() => setAsking("context")} hotkey="C">
            Read it in context
          </Button>
        )}
        {!undecided && (
          <Button onClick={next} hotkey="J">
            Next flag
          </Button>
        )}
      </div>
      {flag.status === "taken" && !mine && <p className="notice">{flag.taken_by} has this flag in hand.</p>}
      {desk.words !== undefined && <Context flag={flag} turns={desk.words} />}
      <TextArea
        field={field}
        label="Note"
        description="For those who look at this later. Write no names and no numbers of learners."
        rows={3}
        maxLength={2000}
        value={note}
        readOnly={!free}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        onInput={(event) => {
          notes.set(flag.id, event.currentTarget.value);
          setNote(event.currentTarget.value);
        }}
      />
      <fieldset disabled={!free || desk.decide.isPending}>
        <legend>Decision</legend>
        <div className="row">
          <Button look="plain" onClick={() => judge("safe")} hotkey="1">
            Safe
          </Button>
          <Button look="plain" onClick={() => judge("follow_up")} hotkey="2">
            Follow up
          </Button>
          <Button look="plain" onClick={() => judge("blocked")} hotkey="3">
            Block the learner
          </Button>
        </div>
      </fieldset>
      <p className="sr" role="status">
        {told(desk)}
      </p>
      {desk.problem != null && <Problem error={desk.problem} {...(desk.stale ? { retry: desk.reload } : {})} />}
      {asking === "context" && (
        <Ask
          title="Read it in context"
          action="Open the words"
          busy={desk.open.isPending}
          error={desk.open.error}
          close={() => setAsking(null)}
          send={(reason) => desk.open.mutate(reason, { onSuccess: () => setAsking(null) })}
        >
          <p>The flagged turn opens with the two before it and the two after.</p>
        </Ask>
      )}
      {asking === "blocked" && (
        <Dialog title="Block this learner?" close={() => setAsking(null)}>
          <p>
            She gets no lessons any more until an owner ends the block. The tutor tells her whom she can call for help.
          </p>
          <div className="row">
            <Button
              look="danger"
              onClick={() => {
                setAsking(null);
                decide({ decision: "blocked", note });
              }}
            >
              Block
            </Button>
            <Button look="plain" onClick={() => setAsking(null)}>
              Cancel
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

/** What has just been done, for who does not see the pane change. */
function told({ take, release, decide, open }: ReturnType<typeof useDesk>): string {
  if (decide.isSuccess) return `Decided: ${word("decision", decide.variables.decision)}.`;
  if (open.isSuccess && open.submittedAt > Math.max(take.submittedAt, release.submittedAt))
    return "The words are open, above the note.";
  if (release.isSuccess && release.submittedAt > take.submittedAt) return "Put back.";
  return take.isSuccess ? "You have this flag in hand." : "";
}

function useDesk(flag: Flag) {
  const client = useQueryClient();
  const path = { params: { path: { flag: flag.id } } };
  const reload = () => {
    void client.invalidateQueries({ queryKey: ["flags"] });
    void client.invalidateQueries({ queryKey: ["overview"] });
  };
  const take_ = useMutation({ mutationFn: () => take(api.POST("/api/v1/flags/{flag}/take", path)), onSuccess: reload });
  const release = useMutation({
    mutationFn: () => take(api.POST("/api/v1/flags/{flag}/release", path)),
    onSuccess: reload,
  });
  const decide = useMutation({
    mutationFn: (body: { decision: Decision; note: string }) =>
      take(api.POST("/api/v1/flags/{flag}/decision", { ...path, body })),
    onSuccess: () => {
      notes.delete(flag.id);
      reload();
    },
  });
  const open = useMutation({
    mutationFn: (reason: string) => take(api.POST("/api/v1/flags/{flag}/context", { ...path, body: { reason } })),
  });
  const problem = [take_, release, decide].find((each) => each.isError)?.error;
  return { take: take_, release, decide, open, problem, stale: problem != null, reload, words: open.data?.turns };
}

function FlagFacts({ flag }: { readonly flag: Flag }) {
  return (
    <dl className="facts">
      <Fact name="Raised">
        <Time at={flag.at} />
      </Fact>
      <Fact name="Learner">
        {flag.learner === null ? (
          <NoData what="not known" />
        ) : (
          <Link href={`/learners/${encodeURIComponent(flag.learner)}`}>{flag.learner_name}</Link>
        )}
      </Fact>
      <Fact name="Where">
        <Link href={`/sessions/${encodeURIComponent(flag.session)}${flag.turn === null ? "" : `#turn-${flag.turn}`}`}>
          {flag.channel === null ? "Session" : word("channel", flag.channel)}
          {flag.turn !== null && `, turn ${flag.turn}`}
        </Link>
      </Fact>
      <Fact name="Language">{flag.language === null ? <NoData /> : word("language", flag.language)}</Fact>
      {flag.taken_by !== null && <Fact name="Taken by">{flag.taken_by}</Fact>}
      {flag.decided_by !== null && (
        <Fact name="Decided by">
          {flag.decided_by}, <Time at={flag.decided_at} />
        </Fact>
      )}
    </dl>
  );
}

function Context({ flag, turns }: { readonly flag: Flag; readonly turns: readonly TurnWords[] }) {
  if (turns.length === 0) return <p className="notice">No words of this turn are kept.</p>;
  return (
    <ol className="context">
      {turns.map((turn) => (
        <li key={turn.number} data-flagged={turn.number === flag.turn}>
          <h3>
            Turn {turn.number}
            {turn.number === flag.turn && <Pill kind="" name="Flagged" tone="bad" />}
          </h3>
          <Words words={turn} />
        </li>
      ))}
    </ol>
  );
}
