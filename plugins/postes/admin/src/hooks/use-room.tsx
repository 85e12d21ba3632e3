import * as React from 'react';
import { useNotification } from '@strapi/strapi/admin';
import { useAnswer } from '../../../../kernel/admin/src/use-load';
import type { Loaded } from '../../../../kernel/admin/src/use-load';
import { useLive } from '../../../../kernel/admin/src/use-live';
import type { BoardOrganisation, PostesBoard } from '../../../shared/board';
import { codeOf, useApi } from '../api';
import { useText } from './use-text';

/** Several changes at once are read as one. */
const TOGETHER_MS = 150;
/** Coming and going of postes is no event; it is seen at the latest after so long. */
const EVERY_MS = 15_000;

export interface Room {
  organisation: BoardOrganisation;
  loaded: Loaded<PostesBoard>;
  live: 'live' | 'connecting' | 'offline';
  /** Grows whenever something has changed: what else is shown is read again. */
  round: number;
  /** True when it was done; a refusal is told to the reader. */
  perform: (work: () => Promise<unknown>, done?: string) => Promise<boolean>;
}

const RoomContext = React.createContext<Room | null>(null);

export const useRoom = (): Room => {
  const room = React.useContext(RoomContext);
  if (!room) throw new Error('useRoom outside of a room');
  return room;
};

/** The room that is looked after: kept fresh by what happens, and by a look every now and then. */
export const RoomProvider = ({
  organisation,
  children,
}: {
  organisation: BoardOrganisation;
  children: React.ReactNode;
}) => {
  const api = useApi();
  const { problem } = useText();
  const { toggleNotification } = useNotification();
  const loaded = useAnswer(organisation.id, (signal) => api.board(organisation.id, signal));
  const [round, setRound] = React.useState(0);
  const { reload } = loaded;
  const refresh = React.useCallback(() => {
    reload();
    setRound((count) => count + 1);
  }, [reload]);
  const live = useSoon(organisation.id, refresh);

  React.useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [refresh]);

  const perform = React.useCallback<Room['perform']>(
    async (work, done) => {
      try {
        await work();
        if (done !== undefined) toggleNotification({ type: 'success', message: done });
        return true;
      } catch (error) {
        toggleNotification({ type: 'danger', message: problem(codeOf(error)) });
        return false;
      } finally {
        refresh();
      }
    },
    [toggleNotification, problem, refresh],
  );
  const room = { organisation, loaded, live, round, perform };
  return <RoomContext.Provider value={room}>{children}</RoomContext.Provider>;
};

const useSoon = (organisationId: string, refresh: () => void): Room['live'] => {
  const waiting = React.useRef<ReturnType<typeof setTimeout>>();
  const changed = (): void => {
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      refresh();
    }, TOGETHER_MS);
  };
  React.useEffect(() => () => clearTimeout(waiting.current), []);
  return useLive(['postes'], changed, { organisationId, onResync: changed }).state;
};
