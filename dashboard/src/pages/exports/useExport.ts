import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type Asked, download, type Progress, save } from "./stream";

export type ExportState =
  | { readonly at: "idle" }
  | { readonly at: "running"; readonly progress: Progress | null }
  | { readonly at: "cancelled"; readonly progress: Progress | null }
  | { readonly at: "done"; readonly progress: Progress; readonly name: string }
  | { readonly at: "failed"; readonly error: unknown };

/** One export at a time; leaving the page stops it, and the server with it. */
export function useExport() {
  const [state, setState] = useState<ExportState>({ at: "idle" });
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);
  const { mutate } = useMutation({
    mutationFn: async (asked: Asked) => {
      const controller = new AbortController();
      stop.current = controller;
      let last: Progress | null = null;
      setState({ at: "running", progress: null });
      try {
        const taken = await download(asked, controller.signal, (progress) => {
          last = progress;
          setState({ at: "running", progress });
        });
        save(taken.blob, taken.name);
        setState({ at: "done", progress: taken.progress, name: taken.name });
      } catch (error) {
        setState(controller.signal.aborted ? { at: "cancelled", progress: last } : { at: "failed", error });
        if (!controller.signal.aborted) throw error;
      }
    },
  });
  return { state, start: mutate, cancel: () => stop.current?.abort() };
}
