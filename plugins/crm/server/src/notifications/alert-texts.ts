import type { NotificationDefinition } from '../../../../kernel/shared/notifications';

const LIST = {
  of: 'properties',
  url: '{{ item.link }}',
} as const;

const place = '{{ item.title }}{% if item.city %}, {{ item.city }}{% endif %}';
const price = '{{ item.price | money: item.currency }}';

/** New, cheaper, or offered again. */
const change = (fresh: string, cheaper: string, back: string): string =>
  `{% case item.change %}{% when 'new' %}${fresh}{% when 'price' %}${cheaper}{% else %}${back}{% endcase %}`;

/** One message about one search: at once with one property, or a digest with many. */
export const alertTexts: NotificationDefinition['texts'] = {
  fr: {
    subject:
      '{% if count == 1 %}Un bien{% else %}{{ count }} biens{% endif %} pour « {{ search }} »',
    body: 'Voici ce qui correspond à votre recherche « {{ search }} ». Vous avez demandé à en être averti.',
    list: {
      ...LIST,
      title: `${change('Nouveau', 'Baisse de prix', 'De nouveau disponible')} – ${place}`,
      text: `${price} · correspond à {{ item.score }} %`,
    },
  },
  en: {
    subject:
      '{% if count == 1 %}A property{% else %}{{ count }} properties{% endif %} for “{{ search }}”',
    body: 'This fits your search “{{ search }}”. You asked to be told.',
    list: {
      ...LIST,
      title: `${change('New', 'Price reduced', 'Available again')} – ${place}`,
      text: `${price} · fits {{ item.score }}%`,
    },
  },
  ar: {
    subject:
      '{% if count == 1 %}عقار جديد{% else %}{{ count }} عقارات{% endif %} لبحثكم «{{ search }}»',
    body: 'إليكم ما يناسب بحثكم «{{ search }}». لقد طلبتم إعلامكم بذلك.',
    list: {
      ...LIST,
      title: `${change('جديد', 'انخفاض السعر', 'متاح من جديد')} – ${place}`,
      text: `${price} · مطابق بنسبة {{ item.score }} %`,
    },
  },
};

export const ALERT_SAMPLE = {
  search: 'T3, Plateau',
  count: 1,
  properties: [
    {
      title: 'Appartement T3',
      city: 'Dakar',
      price: 45_000_000,
      currency: 'XOF',
      score: 92,
      change: 'new',
      link: 'https://guichet.example/api/crm/open?token=sample',
    },
  ],
};
