import { mailText } from './mail-text';
import type { MailFacts } from './mail-text';

const facts: MailFacts = {
  kind: 'confirmed',
  locale: 'fr',
  service: 'Consultation',
  place: 'Clinique du Plateau',
  start: new Date('2027-01-04T09:00:00Z'),
  timeZone: 'Europe/Paris',
  link: 'https://example.test/booking/?id=a',
};

describe('mailText', () => {
  it('speaks the recipient’s language, on his own clock', () => {
    expect(mailText(facts).text).toContain('lundi 4 janvier 2027');
    expect(mailText(facts).text).toContain('10:00');
    const away = mailText({ ...facts, locale: 'en', timeZone: 'America/New_York' });
    expect(away.subject).toBe('Your appointment is confirmed – Consultation');
    expect(away.text).toMatch(/Monday.*January 4, 2027.*04:00 AM/);
    expect(mailText({ ...facts, locale: 'ar' }).text).toContain('تم تأكيد موعدكم');
  });

  it('carries the link', () => {
    expect(mailText(facts).text).toContain(facts.link);
  });
});
