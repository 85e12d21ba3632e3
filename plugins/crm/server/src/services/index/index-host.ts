import type { Core } from '@strapi/strapi';
import { setImmediate as breathe } from 'node:timers/promises';
import { pluginApi } from '../../../../../kernel/shared/plugin-apis';
import { PLATFORM_SCOPE } from '../../../../../kernel/shared/scope';
import { compile } from '../../domain/matching/compile';
import { PropertyIndex } from '../../domain/index/property-index';
import { SearchIndex } from '../../domain/index/search-index';
import { availableAfter, changedProperties, propertiesById } from './listing-rows';
import type { PropertyRow } from './listing-rows';
import { activeSearchesAfter, changedSearches, searchesById } from './search-rows';
import type { SearchRow } from './search-rows';

interface Place {
  properties: PropertyIndex;
  searches: SearchIndex;
}

const PAGE = 500;
/** A transaction may commit this long after the time that its rows say. */
const OVERLAP = 60_000;

/**
 * The indexes of this process, one pair for each organisation. They are filled page by page while
 * the process already serves, told of changes by events, and look for themselves at what changed
 * unannounced (imports write around the document service).
 */
export class IndexHost {
  private readonly places = new Map<string, Place>();
  private readonly homes = new Map<string, string>();
  /** What was read last, so that the overlap costs no second insertion. */
  private readonly versions = new Map<string, number>();
  private watermark = new Date(0);
  private filling: Promise<void> | undefined;
  private stopped = false;

  constructor(private readonly strapi: Core.Strapi) {}

  /** Begins once; a caller who needs all of it waits. */
  ready(): Promise<void> {
    this.filling ??= this.inPlatform(() => this.fill());
    return this.filling;
  }

  stop(): void {
    this.stopped = true;
  }

  /** Everything that is committed now is in the indexes afterwards. */
  async catchUp(): Promise<void> {
    await this.ready();
    await this.inPlatform(async () => {
      const from = new Date(this.watermark.getTime() - OVERLAP);
      const started = this.now();
      const db = this.strapi.db.connection;
      const properties = (await changedProperties(db, from)).filter((row) => this.isNew(row));
      const searches = (await changedSearches(db, from)).filter((row) => this.isNew(row));
      await this.readProperties(properties.map(({ id }) => id));
      await this.readSearches(searches.map(({ id }) => id));
      this.watermark = started;
    });
  }

  /** Reads these again; what is gone leaves the index. */
  refresh(kind: 'properties' | 'searches', ids: readonly string[]): Promise<void> {
    return this.inPlatform(() =>
      kind === 'properties' ? this.readProperties(ids) : this.readSearches(ids),
    );
  }

  placeOf(organisationId: string): Place {
    const known = this.places.get(organisationId);
    if (known) return known;
    const place = { properties: new PropertyIndex(), searches: new SearchIndex() };
    this.places.set(organisationId, place);
    return place;
  }

  private inPlatform<Result>(work: () => Promise<Result>): Promise<Result> {
    return pluginApi(this.strapi, 'kernel').runInScope(PLATFORM_SCOPE, work);
  }

  private now(): Date {
    return pluginApi(this.strapi, 'kernel').clock.now();
  }

  private async fill(): Promise<void> {
    this.watermark = this.now();
    const db = this.strapi.db.connection;
    await pages(
      (after) => availableAfter(db, after, PAGE),
      idOfProperty,
      (row) => this.keep(row),
      this,
    );
    await pages(
      (after) => activeSearchesAfter(db, after, PAGE),
      idOfSearch,
      (row) => this.file(row),
      this,
    );
  }

  get isStopped(): boolean {
    return this.stopped;
  }

  private isNew({ id, updatedAt }: { id: string; updatedAt: Date }): boolean {
    return this.versions.get(id) !== updatedAt.getTime();
  }

  private async readProperties(ids: readonly string[]): Promise<void> {
    for (let start = 0; start < ids.length; start += PAGE) {
      const page = ids.slice(start, start + PAGE);
      const rows = await propertiesById(this.strapi.db.connection, page);
      const found = new Set(rows.map(idOfProperty));
      for (const id of page) if (!found.has(id)) this.forget(id, 'properties');
      for (const row of rows) this.keep(row);
    }
  }

  private async readSearches(ids: readonly string[]): Promise<void> {
    for (let start = 0; start < ids.length; start += PAGE) {
      const page = ids.slice(start, start + PAGE);
      const rows = await searchesById(this.strapi.db.connection, page);
      const found = new Set(rows.map(idOfSearch));
      for (const id of page) if (!found.has(id)) this.forget(id, 'searches');
      for (const row of rows) this.file(row);
    }
  }

  private keep({ organisationId, available, listing, updatedAt }: PropertyRow): void {
    if (this.homes.get(listing.id) !== organisationId) this.forget(listing.id, 'properties');
    this.versions.set(listing.id, updatedAt.getTime());
    this.homes.set(listing.id, organisationId);
    const { properties } = this.placeOf(organisationId);
    if (available) properties.put(listing);
    else properties.remove(listing.id);
  }

  private file({
    id,
    organisationId,
    active,
    criteria,
    factors,
    minScore,
    createdAt,
    updatedAt,
  }: SearchRow): void {
    this.versions.set(id, updatedAt.getTime());
    this.homes.set(id, organisationId);
    const { searches } = this.placeOf(organisationId);
    const compiled = compile(criteria, factors);
    if (active)
      searches.put({ id, compiled, createdAt: createdAt.getTime(), least: minScore * 100 });
    else searches.remove(id);
  }

  private forget(id: string, kind: keyof Place): void {
    const home = this.homes.get(id);
    if (home !== undefined) this.places.get(home)?.[kind].remove(id);
    this.homes.delete(id);
    this.versions.delete(id);
  }
}

const idOfProperty = ({ listing }: PropertyRow): string => listing.id;
const idOfSearch = ({ id }: SearchRow): string => id;

/** Page after page, with a breath between them for requests that wait. */
const pages = async <Row>(
  read: (after: string) => Promise<Row[]>,
  idOf: (row: Row) => string,
  take: (row: Row) => void,
  host: { isStopped: boolean },
): Promise<void> => {
  for (let after = ''; !host.isStopped;) {
    const rows = await read(after);
    rows.forEach(take);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = idOf(last);
    await breathe();
  }
};

const hosts = new WeakMap<object, IndexHost>();

export const indexHost = (strapi: Core.Strapi): IndexHost => {
  const known = hosts.get(strapi);
  if (known) return known;
  const host = new IndexHost(strapi);
  hosts.set(strapi, host);
  return host;
};
