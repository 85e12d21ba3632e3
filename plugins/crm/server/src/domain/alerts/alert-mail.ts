import type { ChangeKind } from './change';

export type MailLanguage = 'fr' | 'en' | 'ar';

export interface AlertItem {
  title: string;
  city: string | null;
  /** Minor units. */
  price: number;
  currency: string;
  /** From 0 to 100. */
  score: number;
  change: ChangeKind;
  link: string;
}

interface Phrases {
  subject: (count: number, search: string) => string;
  opening: (search: string) => string;
  change: Record<ChangeKind, string>;
  fits: (percent: string) => string;
  why: string;
  unsubscribe: string;
}

const PHRASES: Readonly<Record<MailLanguage, Phrases>> = {
  fr: {
    subject: (count, search) =>
      count === 1 ? `Un bien pour « ${search} »` : `${count} biens pour « ${search} »`,
    opening: (search) => `Voici ce qui correspond à votre recherche « ${search} » :`,
    change: { new: 'Nouveau', price: 'Baisse de prix', back: 'De nouveau disponible' },
    fits: (percent) => `correspond à ${percent}`,
    why: 'Vous recevez ce message parce que vous avez demandé à être averti.',
    unsubscribe: 'Ne plus recevoir ces alertes',
  },
  en: {
    subject: (count, search) =>
      count === 1 ? `A property for “${search}”` : `${count} properties for “${search}”`,
    opening: (search) => `This fits your search “${search}”:`,
    change: { new: 'New', price: 'Price reduced', back: 'Available again' },
    fits: (percent) => `fits ${percent}`,
    why: 'You receive this message because you asked to be told.',
    unsubscribe: 'Stop these alerts',
  },
  ar: {
    subject: (count, search) =>
      count === 1 ? `عقار يناسب «${search}»` : `${count} عقارات تناسب «${search}»`,
    opening: (search) => `إليك ما يناسب بحثك «${search}»:`,
    change: { new: 'جديد', price: 'انخفاض السعر', back: 'متاح من جديد' },
    fits: (percent) => `مطابق بنسبة ${percent}`,
    why: 'تصلك هذه الرسالة لأنك طلبت إعلامك.',
    unsubscribe: 'إيقاف هذه التنبيهات',
  },
};

export interface AlertMail {
  subject: string;
  text: string;
  html: string;
}

/** One mail about one search: at once with one property, or a digest with many. */
export const alertMail = (
  language: MailLanguage,
  search: string,
  items: readonly AlertItem[],
  unsubscribe: string,
): AlertMail => {
  const phrases = PHRASES[language];
  const lines = items.map((item) => lineOf(language, phrases, item));
  return {
    subject: phrases.subject(items.length, search),
    text: [
      phrases.opening(search),
      ...lines.map(({ head, facts, link }) => `${head}\n${facts}\n${link}`),
      `${phrases.why}\n${phrases.unsubscribe}: ${unsubscribe}`,
    ].join('\n\n'),
    html: page(language, phrases, search, lines, unsubscribe),
  };
};

interface Line {
  head: string;
  facts: string;
  link: string;
}

const lineOf = (language: MailLanguage, phrases: Phrases, item: AlertItem): Line => {
  const money = new Intl.NumberFormat(language, { style: 'currency', currency: item.currency });
  const digits = money.resolvedOptions().maximumFractionDigits ?? 2;
  const percent = new Intl.NumberFormat(language, { style: 'percent' }).format(item.score / 100);
  const place = item.city === null ? '' : `, ${item.city}`;
  return {
    head: `${phrases.change[item.change]} – ${item.title}${place}`,
    facts: `${money.format(item.price / 10 ** digits)} · ${phrases.fits(percent)}`,
    link: item.link,
  };
};

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (
  language: MailLanguage,
  phrases: Phrases,
  search: string,
  lines: readonly Line[],
  unsubscribe: string,
): string =>
  `<!doctype html><html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<body style="font-family:sans-serif;color:#222;max-width:36rem;margin:auto;padding:1rem">
<p>${escape(phrases.opening(search))}</p>
${lines
  .map(
    ({ head, facts, link }) =>
      `<p style="border-inline-start:4px solid #4945ff;padding-inline-start:.75rem">
<a href="${escape(link)}" style="color:#271fe0;font-weight:bold">${escape(head)}</a><br>${escape(facts)}</p>`,
  )
  .join('\n')}
<p style="color:#666;font-size:.85rem">${escape(phrases.why)}
<a href="${escape(unsubscribe)}" style="color:#666">${escape(phrases.unsubscribe)}</a></p>
</body></html>`;
