import { read } from '../api.js';
import { h, heading, notice } from '../dom.js';
import { t } from '../language.js';

export const organisations = async ({ go }) => {
  const { data } = await read('/appointments/organisations');
  const [only] = data;
  if (data.length === 1) return go(`?organisation=${only.slug}`, { replace: true });
  return [
    heading(t('chooseOrganisation')),
    data.length === 0
      ? notice('quiet', t('noOrganisation'))
      : h(
          'ul',
          { class: 'cards' },
          ...data.map(({ slug, name }) =>
            h('li', {}, h('a', { class: 'card', href: `?organisation=${slug}` }, name)),
          ),
        ),
  ];
};
