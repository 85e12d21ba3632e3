import * as React from 'react';

const TYPING = 'input, textarea, select, [contenteditable="true"], [role="combobox"]';

/** Single keys of a page; silent while somebody types, and below an open dialog. */
export const useShortcuts = (
  keys: Readonly<Record<string, (event: KeyboardEvent) => void>>,
): void => {
  const latest = React.useRef(keys);
  latest.current = keys;
  React.useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const target = event.target as Element | null;
      if (target?.closest(TYPING) || document.querySelector('[role="dialog"][data-state="open"]'))
        return;
      const action = latest.current[event.key];
      if (!action) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
};

/** +1 for the arrow that points where reading goes. */
export const arrowStep = (key: 'ArrowLeft' | 'ArrowRight'): 1 | -1 =>
  (key === 'ArrowRight') === (document.documentElement.dir !== 'rtl') ? 1 : -1;
