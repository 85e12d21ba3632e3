import { text } from '../types';
import type { DemoOrganisation } from '../types';

const weekdays = ['08:30-12:00', '13:15-17:00'] as const;

export const mairieSaintRoch: DemoOrganisation = {
  slug: 'mairie-saint-roch',
  name: 'Mairie annexe Saint-Roch',
  kind: 'service-hall',
  country: 'FR',
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  phone: '+33 5 36 49 20 00',
  palette: {
    sky: '#dfe3f7',
    horizon: '#f8f8ff',
    far: '#b7bfe6',
    near: '#8b95cf',
    wall: '#ffffff',
    accent: '#e08e2b',
    ink: '#2b2f5c',
  },
  branches: [
    {
      slug: 'saint-roch',
      name: 'Mairie annexe Saint-Roch',
      street: '3 place Saint-Roch',
      postalCode: '31400',
      city: 'Toulouse',
      phone: '+33 5 36 49 20 01',
      latitude: 43.5853,
      longitude: 1.4442,
    },
  ],
  services: [
    {
      slug: 'passeport-carte-identite',
      name: text(
        'Passeport et carte d’identité',
        'Passport and identity card',
        'جواز السفر وبطاقة الهوية',
      ),
      category: text('Papiers', 'Documents', 'الوثائق'),
      summary: text(
        'Première demande, renouvellement, perte ou vol ; délai actuel de trois semaines.',
        'First application, renewal, loss or theft; it now takes three weeks.',
        'طلب أول أو تجديد أو فقدان أو سرقة؛ المدة الحالية ثلاثة أسابيع.',
      ),
      description: text(
        'Faites la pré-demande en ligne, puis venez avec les originaux. La présence de la personne est obligatoire, aussi pour un enfant.',
        'Fill in the form online first, then come with the originals. The person must be present, also a child.',
        'املؤوا الطلب المسبق عبر الإنترنت ثم احضروا بالوثائق الأصلية. حضور صاحب الطلب إلزامي، حتى إن كان طفلًا.',
      ),
      whatToBring: text(
        'Numéro de pré-demande, photo de moins de six mois, justificatif de domicile, ancien titre, timbre fiscal.',
        'Number of the online form, a photo less than six months old, proof of address, the old document, tax stamp.',
        'رقم الطلب المسبق، وصورة لا يتجاوز عمرها ستة أشهر، وإثبات السكن، والوثيقة القديمة، والطابع المالي.',
      ),
      motif: 'card',
      reception: 'appointment',
      durationMinutes: 20,
    },
    {
      slug: 'etat-civil',
      name: text('État civil', 'Civil registry', 'الحالة المدنية'),
      category: text('Papiers', 'Documents', 'الوثائق'),
      summary: text(
        'Actes de naissance, de mariage et de décès, livret de famille, reconnaissance.',
        'Birth, marriage and death certificates, family record book, recognition.',
        'شهادات الميلاد والزواج والوفاة، ودفتر العائلة، والاعتراف بالنسب.',
      ),
      description: text(
        'Les copies d’actes se demandent aussi en ligne, gratuitement, et partent par la poste sous trois jours.',
        'Copies of certificates can also be ordered online, free of charge, and are posted within three days.',
        'يمكن أيضًا طلب نسخ الشهادات عبر الإنترنت مجانًا، وتُرسل بالبريد خلال ثلاثة أيام.',
      ),
      whatToBring: text('Pièce d’identité.', 'Identity document.', 'وثيقة هوية.'),
      motif: 'building',
      reception: 'walk-in',
      durationMinutes: 10,
    },
    {
      slug: 'inscriptions-scolaires',
      name: text('Inscriptions scolaires', 'School enrolment', 'التسجيل المدرسي'),
      category: text('Famille', 'Family', 'الأسرة'),
      summary: text(
        'Écoles maternelles et élémentaires, cantine et accueil du soir.',
        'Nursery and primary schools, canteen and after-school care.',
        'رياض الأطفال والمدارس الابتدائية والمقصف والرعاية بعد الدوام.',
      ),
      description: text(
        'Les inscriptions pour la rentrée ouvrent en janvier. Un changement d’école en cours d’année se fait sur rendez-vous.',
        'Enrolment for the next school year opens in January. A change of school during the year needs an appointment.',
        'يُفتح التسجيل للعام الدراسي المقبل في يناير، ويتطلب تغيير المدرسة خلال العام موعدًا.',
      ),
      whatToBring: text(
        'Livret de famille, justificatif de domicile, carnet de vaccination.',
        'Family record book, proof of address, vaccination record.',
        'دفتر العائلة، وإثبات السكن، ودفتر التطعيمات.',
      ),
      motif: 'counter',
      reception: 'both',
      durationMinutes: 15,
    },
    {
      slug: 'listes-electorales',
      name: text('Listes électorales', 'Electoral roll', 'القوائم الانتخابية'),
      category: text('Citoyenneté', 'Citizenship', 'المواطنة'),
      summary: text(
        'Inscription, changement d’adresse et procuration.',
        'Registration, change of address and proxy votes.',
        'التسجيل وتغيير العنوان والتوكيل.',
      ),
      description: text(
        'Page en cours de mise à jour avant les prochaines élections.',
        'This page is being updated before the next elections.',
        'يجري تحديث هذه الصفحة قبل الانتخابات المقبلة.',
      ),
      motif: 'calendar',
      reception: 'online',
      durationMinutes: 10,
      draft: true,
    },
  ],
  faqs: [
    {
      topic: text('Attente', 'Waiting', 'الانتظار'),
      question: text(
        'Puis-je voir l’attente avant de venir ?',
        'Can I see how long the wait is before I come?',
        'هل يمكنني معرفة مدة الانتظار قبل الحضور؟',
      ),
      answer: text(
        'Oui, l’estimation est en ligne et sur l’écran de l’entrée. Le ticket sur téléphone vous prévient quand votre tour approche.',
        'Yes, the estimate is online and on the screen at the entrance. A ticket on your telephone tells you when your turn is near.',
        'نعم، التقدير متاح على الإنترنت وعلى شاشة المدخل، وتنبهكم تذكرة الهاتف عند اقتراب دوركم.',
      ),
    },
    {
      topic: text('Papiers', 'Documents', 'الوثائق'),
      question: text(
        'Un proche peut-il retirer mon passeport ?',
        'Can a relative collect my passport?',
        'هل يمكن لقريب أن يستلم جواز سفري؟',
      ),
      answer: text(
        'Non. Le retrait se fait en personne, dans les trois mois ; pour un mineur, par son représentant légal.',
        'No. It is collected in person, within three months; for a minor, by the legal guardian.',
        'لا، الاستلام شخصي خلال ثلاثة أشهر، وللقاصر عن طريق وليه القانوني.',
      ),
    },
    {
      topic: text('Accessibilité', 'Accessibility', 'إمكانية الوصول'),
      question: text(
        'Y a-t-il un accueil en langue des signes ?',
        'Is there a welcome in sign language?',
        'هل يوجد استقبال بلغة الإشارة؟',
      ),
      answer: text(
        'Oui, le mardi matin, et par visio les autres jours.',
        'Yes, on Tuesday mornings, and by video on other days.',
        'نعم، صباح الثلاثاء، وعبر الفيديو في الأيام الأخرى.',
      ),
    },
  ],
  slides: [
    {
      title: text(
        'Moins d’attente au guichet',
        'Less waiting at the counter',
        'انتظار أقل أمام الشباك',
      ),
      subtitle: text(
        'Prenez votre ticket sur votre téléphone et venez à l’heure.',
        'Take your ticket on your telephone and come in time.',
        'خذوا تذكرتكم عبر الهاتف واحضروا في الوقت المناسب.',
      ),
      pictureText: text(
        'Trois agents au guichet',
        'Three agents at the counter',
        'ثلاثة موظفين خلف الشباك',
      ),
      link: { label: text('Prendre un ticket', 'Take a ticket', 'خذ تذكرة'), url: '/tickets' },
      motif: 'counter',
    },
    {
      title: text('Vos papiers avant l’été', 'Your documents before summer', 'وثائقكم قبل الصيف'),
      subtitle: text(
        'Demandez votre passeport au moins six semaines avant le départ.',
        'Apply for your passport at least six weeks before you leave.',
        'اطلبوا جواز سفركم قبل السفر بستة أسابيع على الأقل.',
      ),
      pictureText: text('Une carte d’identité', 'An identity card', 'بطاقة هوية'),
      link: {
        label: text('Prendre rendez-vous', 'Book now', 'احجز موعدًا'),
        url: '/services/passeport-carte-identite',
      },
      motif: 'card',
      draft: true,
    },
  ],
  fees: [
    {
      code: 'passeport-adulte',
      label: text('Passeport, adulte', 'Passport, adult', 'جواز سفر للبالغين'),
      note: text('Timbre fiscal', 'Tax stamp', 'طابع مالي'),
      service: 'passeport-carte-identite',
      amount: 8600,
    },
    {
      code: 'passeport-15-17',
      label: text(
        'Passeport, 15 à 17 ans',
        'Passport, 15 to 17 years',
        'جواز سفر من 15 إلى 17 سنة',
      ),
      service: 'passeport-carte-identite',
      amount: 4200,
    },
    {
      code: 'carte-identite-perdue',
      label: text(
        'Carte d’identité perdue ou volée',
        'Identity card lost or stolen',
        'بطاقة هوية مفقودة أو مسروقة',
      ),
      service: 'passeport-carte-identite',
      amount: 2500,
    },
  ],
  schedules: [
    {
      branch: 'saint-roch',
      name: text('Guichets', 'Counters', 'الشبابيك'),
      hours: {
        monday: weekdays,
        tuesday: weekdays,
        wednesday: weekdays,
        thursday: ['08:30-12:00', '13:15-18:30'],
        friday: weekdays,
        saturday: ['09:00-12:00'],
      },
      closure: { from: '12-24', until: '12-26', note: 'Fermeture de fin d’année' },
    },
  ],
};
