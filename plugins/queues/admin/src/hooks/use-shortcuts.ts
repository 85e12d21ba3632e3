import * as React from 'react';

const TYPING = 'input, textarea, select, [contenteditable="true"], [role="combobox"]';
const DIALOG = '[role="dialog"][data-state="open"]';

/** Single keys of a page; silent while somebody types, and below an open dialog. */
export const useShortcuts = (keys: Readonly<Record<string, (() => void) | undefined>>): void => {
  const latest = React.useRef(keys);
  latest.current = keys;
  React.useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const target = event.target as Element | null;
      if (target?.closest(TYPING) || document.querySelector(DIALOG)) return;
      const action = latest.current[event.key.toLowerCase()];
      if (!action) return;
      event.preventDefault();
      action();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
};
