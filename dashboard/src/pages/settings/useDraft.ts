import { useState } from "react";
import { type Leaf, type Leaves, leavesOf, type Nested, same, withLeaf } from "./values";

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
}

interface Given {
  readonly values: Nested;
  readonly defaults: Nested;
  readonly problems: Readonly<Record<string, string>>;
  readonly disabled: boolean;
}

/** Settings in the making, over those that are in force. */
export function useDraft({ values, defaults, problems, disabled }: Given): Draft {
  const [leaves, setLeaves] = useState(() => leavesOf(values));
  const usual = leavesOf(defaults);
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
  };
}
