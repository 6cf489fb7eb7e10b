import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "./problems";

/** What the server refuses is not asked again; a line that drops is tried twice more. */
function again(failures: number, error: unknown): boolean {
  if (error instanceof ApiProblem && error.status < 500) return false;
  return failures < 2;
}

/** All answers of the API that this page holds. `ended` is called when the server says that nobody is signed in. */
export function keeper(ended: () => void): QueryClient {
  const failed = (error: unknown) => {
    if (error instanceof ApiProblem && error.status === 401) ended();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: failed }),
    mutationCache: new MutationCache({ onError: failed }),
    defaultOptions: {
      queries: { retry: again, staleTime: 30_000, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
