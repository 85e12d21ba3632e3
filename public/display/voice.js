const TAGS = { fr: 'fr-FR', en: 'en-GB', ar: 'ar' };

/** `A012` is read as "A 12". */
const spoken = (label) =>
  label.replace(
    /^([A-Z]+)0*(\d+)$/,
    (_all, letters, number) => `${[...letters].join(' ')} ${number}`,
  );

/** Says calls in the language of each ticket, one after the other. */
export const createVoice = ({ t, nameOf }) => {
  let on = false;
  return {
    available: 'speechSynthesis' in window,
    /** Browsers let a page speak after somebody has touched it. */
    turnOn: () => {
      on = true;
      speechSynthesis.speak(new SpeechSynthesisUtterance(''));
    },
    isOn: () => on,
    say: ({ label, locale }, point) => {
      if (!on || !point) return;
      const values = { label: spoken(label), point: nameOf(point, locale) };
      const utterance = new SpeechSynthesisUtterance(t('say', values, locale));
      utterance.lang = TAGS[locale] ?? TAGS.fr;
      utterance.rate = 0.9;
      speechSynthesis.speak(utterance);
    },
  };
};
