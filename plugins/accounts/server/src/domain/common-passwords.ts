/**
 * Roots of the passwords that lists of leaks begin with, in the languages of our users, folded as
 * `password-policy.ts` folds (no case, digits that stand for letters turned into letters). Short
 * ones matter too: "password2026!" is "password" with ornaments.
 */
export const COMMON_ROOTS: ReadonlySet<string> = new Set(
  `
  password passwort passw passwd pass motdepasse mdp secret letmein welcome admin administrator
  administrateur administrator root user username utilisateur guest invite test testing tester demo
  default changeme change changemenow login connexion bonjour bonsoir salut soleil chouchou doudou
  loulou nicolas camille marseille france paris azerty azertyuiop azertyqwerty qwerty qwertyuiop
  qwertz qwertzuiop asdf asdfgh asdfghjkl qsdfghjklm wxcvbn zxcvbn zxcvbnm poiuytrewq lkjhgfdsa
  mnbvcxz iloveyou jetaime jetaimefort loveyou lovely princess princesse sunshine football baseball
  basketball soccer hockey superman batman spiderman starwars pokemon dragon monkey shadow master
  michael jordan jennifer jessica ashley daniel charlie thomas george andrew hunter killer trustno
  whatever freedom flower computer internet google facebook twitter instagram youtube samsung
  microsoft windows apple summer winter spring autumn printemps ete automne hiver january february
  janvier fevrier septembre octobre novembre decembre december november october september
  monday lundi vendredi friday hello helloworld world hello there company enterprise entreprise
  guichet clinic clinique cabinet docteur doctor agence agency hopital hospital sante health
  marhaba salam habibi bismillah allah mohamed muhammad ahmed algerie maroc tunisie morocco
  `
    .trim()
    .split(/\s+/),
);
