import * as React from 'react';
import { useSearchParams } from 'react-router-dom';
import type {
  BoardOrganisation,
  BoardResource,
  BoardService,
  BoardSetup,
} from '../../../shared/board';

export interface Desk {
  organisation: BoardOrganisation;
  organisations: readonly BoardOrganisation[];
  choose: (id: string) => void;
  branches: BoardSetup['branches'];
  resources: readonly BoardResource[];
  services: readonly BoardService[];
  resource: (id: string) => BoardResource | undefined;
  service: (id: string) => BoardService | undefined;
}

const DeskContext = React.createContext<Desk | null>(null);
const LAST = 'guichet.appointments.organisation';

/** The organisation that is worked for, with its resources and services. */
export const DeskProvider = ({
  setup,
  children,
}: {
  setup: BoardSetup;
  children: React.ReactNode;
}) => {
  const [params, setParams] = useSearchParams();
  const wanted = params.get('organisation') ?? localStorage.getItem(LAST);
  const organisation =
    setup.organisations.find(({ id }) => id === wanted) ??
    setup.organisations.find(({ id }) =>
      setup.resources.some(({ organisationId }) => organisationId === id),
    ) ??
    setup.organisations[0];

  const desk = React.useMemo<Desk | null>(() => {
    if (!organisation) return null;
    const own = <Row extends { organisationId: string }>(rows: readonly Row[]): Row[] =>
      rows.filter(({ organisationId }) => organisationId === organisation.id);
    const resources = new Map(setup.resources.map((row) => [row.id, row]));
    const services = new Map(setup.services.map((row) => [row.id, row]));
    return {
      organisation,
      organisations: setup.organisations,
      choose: (id) => {
        localStorage.setItem(LAST, id);
        setParams({ organisation: id });
      },
      branches: own(setup.branches),
      resources: own(setup.resources),
      services: own(setup.services),
      resource: (id) => resources.get(id),
      service: (id) => services.get(id),
    };
  }, [organisation, setup, setParams]);

  return <DeskContext.Provider value={desk}>{children}</DeskContext.Provider>;
};

export const useDesk = (): Desk => {
  const desk = React.useContext(DeskContext);
  if (!desk) throw new Error('useDesk outside of a desk');
  return desk;
};

export const useMaybeDesk = (): Desk | null => React.useContext(DeskContext);
