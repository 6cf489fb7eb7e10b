import { Link, useLocation } from "wouter";
import { reaches, useMe } from "../lib/me";
import { PHONE } from "../lib/phone";
import { Icon } from "../parts/Icon";
import { PAGES, preload } from "./pages";

export function Navigation({ chosen }: { readonly chosen: () => void }) {
  const { role } = useMe();
  const [path] = useLocation();
  const seen = PAGES.filter((page) => reaches(role, page.least));
  const groups = [...new Set(seen.map((page) => page.group))];
  return (
    <nav aria-label="Pages">
      {groups.map((group) => (
        <div key={group}>
          <p className="group" id={`group-${group}`}>
            {group}
          </p>
          <ul aria-labelledby={`group-${group}`}>
            {seen
              .filter((page) => page.group === group)
              .map((page) => {
                const here = page.path === "/" ? path === "/" : path === page.path || path.startsWith(`${page.path}/`);
                return (
                  <li key={page.path}>
                    <Link
                      href={page.path}
                      aria-current={here ? "page" : undefined}
                      onClick={chosen}
                      onPointerEnter={() => preload(page.path)}
                      onFocus={() => preload(page.path)}
                    >
                      <Icon name={page.icon} />
                      {page.name}
                    </Link>
                  </li>
                );
              })}
          </ul>
        </div>
      ))}
      {PHONE !== null && (
        <ul className="outside">
          <li>
            <a href={PHONE}>
              <Icon name="phone" />
              Try the phone
            </a>
          </li>
        </ul>
      )}
    </nav>
  );
}
