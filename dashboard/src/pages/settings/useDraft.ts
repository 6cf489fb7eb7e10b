import { useEffect, useState } from "react";
import { keepUnsaved, unsaved } from "./unsaved";
import { changesOf, type Leaf, type Leaves, leavesOf, type Nested, same, withChanges, withLeaf } from "./values";

export interface Draft {
  readonly leaves: Leaves;
  readonly defaults: Leaves;
  /** What the field shows: what is set, or the usual. */
  readonly value: (path: string) => Leaf;
  readonly isSet: (path: string) => boolean;
  readonly usual: (path: string) => Leaf;
  readonly set: (path: string, value: Leaf) => void;
  readonly unset: (path: string) => void;
  readonly replace: (leaves: Leaves) => void;
  /** What is wrong with a leaf, in the server's words. */
  readonly problems: Readonly<Record<string, string>>;
  readonly disabled: boolean;
  /** Some of it was typed before this page was opened. */
  readonly restored: boolean;
}

interface Given {
  readonly by: string;
  readonly values: Nested;
  readonly defaults: Nested;
  readonly problems: Readonly<Record<string, string>>;
  readonly disabled: boolean;
}

/** Settings in the making, over those that are in force; what is not saved is there again when she comes back. */
export function useDraft({ by, values, defaults, problems, disabled }: Given): Draft {
  const [before] = useState(() => (disabled ? [] : unsaved(by)));
  const [leaves, setLeaves] = useState(() => withChanges(leavesOf(values), before));
  const usual = leavesOf(defaults);
  useEffect(() => {
    if (!disabled) keepUnsaved(by, changesOf(leavesOf(values), leaves));
  }, [by, values, leaves, disabled]);
  return {
    leaves,
    defaults: usual,
    value: (path) => (path in leaves ? leaves[path] : usual[path]),
    isSet: (path) => path in leaves && !same(leaves[path], usual[path]),
    usual: (path) => usual[path],
    set: (path, value) => setLeaves((before) => withLeaf(before, path, value)),
    unset: (path) => setLeaves((before) => withLeaf(before, path, undefined)),
    replace: setLeaves,
    problems,
    disabled,
    restored: before.length > 0,
  };
}
