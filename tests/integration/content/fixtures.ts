import { call } from '../../helpers/app';
import type { Reply } from '../../helpers/app';
import type { Organisation, Person } from '../../helpers/people';

let counter = 0;

export const serviceData = (organisation: Organisation, data: object = {}) => ({
  organisationId: organisation.documentId,
  name: 'Radiologie',
  slug: `radiologie-${++counter}`,
  summary: 'Radiographies et échographies',
  ...data,
});

interface Options {
  data?: object;
  status?: 'draft' | 'published';
}

/** Through REST, as a member would; the reply is checked by the caller. */
export const postService = (
  person: Person,
  organisation: Organisation,
  { data = {}, status = 'published' }: Options = {},
): Promise<Reply> =>
  call('POST', `/api/services?status=${status}`, {
    token: person.token,
    body: { data: serviceData(organisation, data) },
  });

export const createService = async (
  person: Person,
  organisation: Organisation,
  options: Options = {},
): Promise<{ documentId: string; slug: string }> => {
  const { status, body } = await postService(person, organisation, options);
  if (status !== 201) throw new Error(`${status}: ${JSON.stringify(body)}`);
  return body.data;
};
