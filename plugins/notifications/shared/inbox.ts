/** A row of somebody's inbox, as REST, GraphQL and the panel show it. */
export interface InboxItem {
  id: string;
  category: string;
  workflow: string;
  title: string;
  body: string;
  /** Where it leads: a path of this site or an address; null: nowhere. */
  url: string | null;
  organisationId: string | null;
  /** ISO 8601, UTC. */
  createdAt: string;
  readAt: string | null;
}

export interface InboxPage {
  items: InboxItem[];
  unread: number;
  /** For the next page; null at the end. */
  next: string | null;
}
