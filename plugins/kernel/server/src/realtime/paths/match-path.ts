interface Prefixed {
  readonly prefix: string;
}

export interface PathMatch<Path extends Prefixed> {
  path: Path;
  /** What follows the prefix, decoded, without the last slash. */
  rest: string;
}

/** The longest prefix that fits; a missing last slash is forgiven. Undefined if nothing fits. */
export const matchPath = <Path extends Prefixed>(
  paths: Iterable<Path>,
  pathname: string,
): PathMatch<Path> | undefined => {
  const asked = pathname.endsWith('/') ? pathname : `${pathname}/`;
  let best: Path | undefined;
  for (const path of paths) {
    const isLonger = path.prefix.length > (best?.prefix.length ?? 0);
    if (isLonger && asked.startsWith(path.prefix)) best = path;
  }
  if (!best) return undefined;
  try {
    return { path: best, rest: decodeURIComponent(asked.slice(best.prefix.length, -1)) };
  } catch {
    return undefined;
  }
};
