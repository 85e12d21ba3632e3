import type { NotificationLocale, NotificationText } from '../../../../kernel/shared/notifications';

const UNSUBSCRIBE: Readonly<Record<NotificationLocale, string>> = {
  fr: 'Ne plus recevoir ces messages',
  en: 'Stop receiving these messages',
  ar: 'إيقاف استلام هذه الرسائل',
};

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Quotes and tags must stay as they are inside Liquid, and become harmless outside. */
const outsideLiquid = (text: string, change: (part: string) => string): string =>
  text
    .split(/(\{\{.*?\}\}|\{%.*?%\})/s)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join('');

const html = (text: string): string => outsideLiquid(text, escape);

const attribute = (text: string): string =>
  outsideLiquid(text, (part) => escape(part).replaceAll('"', '&quot;'));

/** The mail that a short text becomes: one column, large type, a button; right to left in Arabic. */
export const mailLayout = (text: NotificationText, locale: NotificationLocale): string => {
  const rtl = locale === 'ar';
  const side = rtl ? 'right' : 'left';
  const direction = rtl ? 'rtl' : 'ltr';
  const paragraphs = text.body
    .split(/\n{2,}/)
    .map((part) => `<mj-text>${html(part.trim()).replaceAll('\n', '<br />')}</mj-text>`)
    .join('\n');
  const button = text.action
    ? `<mj-button href="${attribute(text.action.url)}">${html(text.action.label)}</mj-button>`
    : '';
  const list = text.list ? `<mj-text>${htmlList(text.list, side)}</mj-text>` : '';
  return `<mjml lang="${locale}" dir="${direction}">
  <mj-head>
    <mj-title>${html(text.subject)}</mj-title>
    <mj-attributes>
      <mj-all font-family="system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif" />
      <mj-section direction="${direction}" />
      <mj-column direction="${direction}" />
      <mj-text font-size="16px" line-height="24px" color="#212134" align="${side}" padding="8px 24px" />
      <mj-button background-color="#4945ff" color="#ffffff" font-size="16px" font-weight="600" border-radius="6px" inner-padding="14px 24px" align="${side}" padding="16px 24px" />
    </mj-attributes>
  </mj-head>
  <mj-body background-color="#f6f6f9" width="560px">
    <mj-section padding="16px 0 0"><mj-column>
      <mj-text font-size="14px" color="#666687">{{ organisation }}</mj-text>
    </mj-column></mj-section>
    <mj-section background-color="#ffffff" border-radius="8px" padding="16px 0"><mj-column>
      <mj-text font-size="22px" line-height="28px" font-weight="700">${html(text.subject)}</mj-text>
      ${paragraphs}
      ${list}
      ${button}
    </mj-column></mj-section>
    <mj-section padding="8px 0 24px"><mj-column>
      <mj-text font-size="13px" line-height="18px" color="#666687">{% if unsubscribeUrl %}<a href="{{ unsubscribeUrl }}" style="color:#666687">${UNSUBSCRIBE[locale]}</a>{% endif %}</mj-text>
    </mj-column></mj-section>
  </mj-body>
</mjml>`;
};

type List = NonNullable<NotificationText['list']>;

/** Of all that is told together: one message, or those of a digest. */
const eachOf = ({ of }: List, each: string): string =>
  `{% for told in items %}{% for item in told.${of} %}${each}{% endfor %}{% endfor %}`;

const htmlList = (list: List, side: 'left' | 'right'): string =>
  eachOf(
    list,
    `<p style="margin:0 0 16px;padding-${side}:12px;border-${side}:4px solid #4945ff"><a href="${attribute(
      list.url,
    )}" style="color:#271fe0;font-weight:600">${html(list.title)}</a><br />${html(list.text)}</p>`,
  );

/** The same as plain text. */
export const plainLayout = ({ body, list, action }: NotificationText): string =>
  [
    body.trim(),
    ...(list ? [eachOf(list, `${list.title}\n${list.text}\n${list.url}\n\n`).trim()] : []),
    ...(action ? [`${action.label}: ${action.url}`] : []),
  ].join('\n\n') + '\n';
