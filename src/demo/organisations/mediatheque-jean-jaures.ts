import { text } from '../types';
import type { DemoOrganisation } from '../types';

export const mediathequeJeanJaures: DemoOrganisation = {
  slug: 'mediatheque-jean-jaures',
  name: 'Médiathèque Jean-Jaurès',
  kind: 'computer-centre',
  country: 'FR',
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  phone: '+33 3 53 01 40 00',
  palette: {
    sky: '#e3f1dc',
    horizon: '#fbfff7',
    far: '#a9cf9c',
    near: '#7fb173',
    wall: '#fffdf7',
    accent: '#7a4fbf',
    ink: '#33403a',
  },
  branches: [
    {
      slug: 'centre',
      name: 'Médiathèque Jean-Jaurès',
      street: '9 rue des Tisserands',
      postalCode: '59200',
      city: 'Tourcoing',
      phone: '+33 3 53 01 40 01',
      latitude: 50.7239,
      longitude: 3.1612,
    },
    {
      slug: 'espace-numerique-gare',
      name: 'Espace numérique de la Gare',
      street: '1 place de la Gare',
      postalCode: '59200',
      city: 'Tourcoing',
      phone: '+33 3 53 01 40 02',
      latitude: 50.7164,
      longitude: 3.1689,
    },
  ],
  services: [
    {
      slug: 'postes-informatiques',
      name: text('Postes informatiques', 'Public computers', 'الحواسيب العمومية'),
      category: text('Numérique', 'Digital', 'الخدمات الرقمية'),
      summary: text(
        'Vingt-quatre postes avec Internet et bureautique, deux heures par jour.',
        'Twenty-four computers with Internet and office programs, two hours a day.',
        'أربعة وعشرون حاسوبًا مزودًا بالإنترنت وبرامج المكتب، ساعتان في اليوم.',
      ),
      description: text(
        'Demandez un code à l’accueil ; le temps restant s’affiche à l’écran et se prolonge si personne n’attend.',
        'Ask for a code at the desk; the time left is shown on the screen and can be extended if nobody waits.',
        'اطلبوا رمزًا من الاستقبال؛ يظهر الوقت المتبقي على الشاشة ويمكن تمديده إن لم يكن أحد في الانتظار.',
      ),
      whatToBring: text(
        'Carte de lecteur, ou une pièce d’identité pour un passage.',
        'Library card, or an identity document for a single visit.',
        'بطاقة القارئ، أو وثيقة هوية لزيارة واحدة.',
      ),
      motif: 'screens',
      reception: 'walk-in',
      durationMinutes: 120,
    },
    {
      slug: 'aide-demarches',
      name: text(
        'Aide aux démarches en ligne',
        'Help with online forms',
        'المساعدة في المعاملات الإلكترونية',
      ),
      category: text('Accompagnement', 'Support', 'المرافقة'),
      summary: text(
        'Un conseiller numérique vous aide pour la CAF, les impôts, l’emploi ou la santé.',
        'A digital adviser helps you with benefits, taxes, work or health.',
        'مستشار رقمي يساعدكم في الإعانات والضرائب والعمل والصحة.',
      ),
      description: text(
        'Rendez-vous individuel et confidentiel d’une demi-heure. Aucun mot de passe n’est conservé.',
        'A private appointment of half an hour. No password is kept.',
        'موعد فردي وسري مدته نصف ساعة، ولا تُحفظ أي كلمة مرور.',
      ),
      whatToBring: text(
        'Vos identifiants, votre téléphone et les courriers reçus.',
        'Your logins, your telephone and the letters that you got.',
        'بيانات الدخول وهاتفكم والرسائل التي وصلتكم.',
      ),
      motif: 'counter',
      reception: 'appointment',
      durationMinutes: 30,
    },
    {
      slug: 'ateliers',
      name: text('Ateliers numériques', 'Digital workshops', 'ورش رقمية'),
      category: text('Accompagnement', 'Support', 'المرافقة'),
      summary: text(
        'Premiers pas, photo, sécurité : huit places par atelier, gratuit.',
        'First steps, photography, security: eight places each, free of charge.',
        'الخطوات الأولى والتصوير والأمان: ثمانية أماكن لكل ورشة، مجانًا.',
      ),
      description: text(
        'Tous les mercredis à 14 h et les samedis à 10 h. Inscription à l’accueil ou par téléphone.',
        'Every Wednesday at 2 p.m. and Saturday at 10 a.m. Sign up at the desk or by telephone.',
        'كل أربعاء في الساعة 14:00 وكل سبت في الساعة 10:00. التسجيل في الاستقبال أو بالهاتف.',
      ),
      motif: 'calendar',
      reception: 'appointment',
      durationMinutes: 90,
    },
    {
      slug: 'impression',
      name: text('Impression et numérisation', 'Printing and scanning', 'الطباعة والمسح الضوئي'),
      category: text('Numérique', 'Digital', 'الخدمات الرقمية'),
      summary: text(
        'Depuis un poste, une clé USB ou votre téléphone.',
        'From a computer, a USB stick or your telephone.',
        'من الحاسوب أو ذاكرة USB أو الهاتف.',
      ),
      description: text(
        'Dix pages par jour sont offertes aux demandeurs d’emploi. La numérisation est gratuite.',
        'Ten pages a day are free for job seekers. Scanning is free.',
        'عشر صفحات يوميًا مجانًا للباحثين عن عمل، والمسح الضوئي مجاني.',
      ),
      motif: 'books',
      reception: 'walk-in',
      durationMinutes: 10,
    },
  ],
  faqs: [
    {
      topic: text('Postes', 'Computers', 'الحواسيب'),
      question: text('Faut-il être inscrit ?', 'Do I have to register?', 'هل يجب التسجيل؟'),
      answer: text(
        'Non : un code de passage suffit, sur présentation d’une pièce d’identité. La carte est gratuite avant 18 ans.',
        'No: a guest code is enough, if you show an identity document. The card is free below 18.',
        'لا، يكفي رمز زائر عند إبراز وثيقة هوية. البطاقة مجانية لمن هم دون 18 عامًا.',
      ),
    },
    {
      topic: text('Postes', 'Computers', 'الحواسيب'),
      question: text(
        'Que deviennent mes fichiers après la séance ?',
        'What happens to my files after the session?',
        'ماذا يحدث لملفاتي بعد الجلسة؟',
      ),
      answer: text(
        'Tout est effacé à la fermeture de la séance. Enregistrez sur une clé USB ou envoyez-vous les fichiers.',
        'All is erased when the session ends. Save to a USB stick or send the files to yourself.',
        'يُمحى كل شيء عند انتهاء الجلسة. احفظوا ملفاتكم على ذاكرة USB أو أرسلوها إلى أنفسكم.',
      ),
    },
    {
      topic: text('Enfants', 'Children', 'الأطفال'),
      question: text(
        'À partir de quel âge peut-on utiliser un poste ?',
        'From what age may one use a computer?',
        'ابتداءً من أي عمر يمكن استخدام الحاسوب؟',
      ),
      answer: text(
        'Seul dès 11 ans avec l’accord d’un parent, accompagné avant.',
        'Alone from 11 with a parent’s consent, with an adult before.',
        'بمفرده ابتداءً من 11 عامًا بموافقة أحد الوالدين، وبرفقة شخص بالغ قبل ذلك.',
      ),
    },
  ],
  slides: [
    {
      title: text('Un poste vous attend', 'A computer is waiting for you', 'حاسوب في انتظاركم'),
      subtitle: text(
        'Internet, impression et de l’aide quand il en faut.',
        'Internet, printing, and help when you need it.',
        'الإنترنت والطباعة والمساعدة عند الحاجة.',
      ),
      pictureText: text(
        'Trois ordinateurs sur une table',
        'Three computers on a table',
        'ثلاثة حواسيب على طاولة',
      ),
      link: {
        label: text('Voir les places libres', 'See free places', 'عرض الأماكن الشاغرة'),
        url: '/postes',
      },
      motif: 'screens',
    },
    {
      title: text('Lire, apprendre, partager', 'Read, learn, share', 'اقرأ وتعلّم وشارك'),
      subtitle: text(
        'Quarante mille documents et des ateliers pour tous.',
        'Forty thousand items and workshops for all.',
        'أربعون ألف وثيقة وورش للجميع.',
      ),
      pictureText: text('Deux rayons de livres', 'Two shelves of books', 'رفّان من الكتب'),
      link: { label: text('Les ateliers', 'The workshops', 'الورش'), url: '/services/ateliers' },
      motif: 'books',
    },
  ],
  fees: [
    {
      code: 'carte-annuelle',
      label: text('Carte annuelle, adulte', 'Yearly card, adult', 'بطاقة سنوية للبالغين'),
      note: text('Gratuite avant 18 ans', 'Free below 18', 'مجانية دون 18 عامًا'),
      amount: 1500,
    },
    {
      code: 'page-noir',
      label: text('Page imprimée en noir', 'Page printed in black', 'صفحة مطبوعة بالأسود'),
      service: 'impression',
      amount: 15,
    },
    {
      code: 'page-couleur',
      label: text('Page imprimée en couleur', 'Page printed in colour', 'صفحة مطبوعة بالألوان'),
      service: 'impression',
      amount: 40,
    },
  ],
  schedules: [
    {
      branch: 'centre',
      name: text('Médiathèque', 'Library', 'المكتبة'),
      hours: {
        tuesday: ['10:00-12:30', '14:00-18:30'],
        wednesday: ['10:00-18:30'],
        thursday: ['14:00-18:30'],
        friday: ['10:00-12:30', '14:00-19:00'],
        saturday: ['10:00-18:00'],
      },
      closure: { from: '08-10', until: '08-22', note: 'Fermeture d’été' },
    },
    {
      branch: 'espace-numerique-gare',
      name: text('Espace numérique', 'Digital space', 'الفضاء الرقمي'),
      hours: {
        monday: ['09:00-12:00', '13:30-17:30'],
        tuesday: ['09:00-12:00', '13:30-17:30'],
        wednesday: ['13:30-17:30'],
        thursday: ['09:00-12:00', '13:30-17:30'],
        friday: ['09:00-12:00'],
      },
    },
  ],
};
