import { belowThreshold } from './stories/below-threshold.js';
import { bydelsmoedre } from './stories/bydelsmoedre.js';
import { evalueringAfBydelsmoedre } from './stories/evaluering-af-bydelsmoedre.js';
import { kvindeklubbenIMjoelnerparken } from './stories/kvindeklubben-i-mjoelnerparken.js';
import { frivilligeVenner } from './stories/frivillige-venner.js';
import { ungdomsvejlederePaaGaden } from './stories/ungdomsvejledere-paa-gaden.js';
import { hjaelpTilNyankomneFamilier } from './stories/hjaelp-til-nyankomne-familier.js';
import { brobyggereIAldersrogade } from './stories/brobyggere-i-aldersrogade.js';
import { netvaerkForUngeFaedre } from './stories/netvaerk-for-unge-faedre.js';
import { alleForEn } from './stories/alle-for-en.js';
import { skolerPaaXOgTvaers } from './stories/skoler-paa-x-og-tvaers.js';
import { lektiecafeerPaaNoerrebro } from './stories/lektiecafeer-paa-noerrebro.js';
import { foraeldreskolePaaBispebjerg } from './stories/foraeldreskole-paa-bispebjerg.js';
import { ungePaaVejIUddannelse } from './stories/unge-paa-vej-i-uddannelse.js';
import { drengeklubbenIBroenshoej } from './stories/drengeklubben-i-broenshoej.js';
import { skolevennerIVanloese } from './stories/skolevenner-i-vanloese.js';
import { integrationsmedarbejdereIBibliotekerne } from './stories/integrationsmedarbejdere-i-bibliotekerne.js';
import { idraetsforeningerForAlle } from './stories/idraetsforeninger-for-alle.js';
import { teaterIToVerdener } from './stories/teater-i-to-verdener.js';
import { laesehesteIValby } from './stories/laeseheste-i-valby.js';
import { gadeidraetISydhavnen } from './stories/gadeidraet-i-sydhavnen.js';
import { fritidspasForTosprogedeBoern } from './stories/fritidspas-for-tosprogede-boern.js';
import { sundhedsformidlerePaaNoerrebro } from './stories/sundhedsformidlere-paa-noerrebro.js';
import { faedregrupperITingbjerg } from './stories/faedregrupper-i-tingbjerg.js';
import { kulturmoederPaaPlejehjem } from './stories/kulturmoeder-paa-plejehjem.js';
import { tolkningUdenBoern } from './stories/tolkning-uden-boern.js';
import { sundhedscafeIFolehaven } from './stories/sundhedscafe-i-folehaven.js';
import { jordemoderPaaDitSprog } from './stories/jordemoder-paa-dit-sprog.js';
import { mentorerTilNyeKoebenhavnere } from './stories/mentorer-til-nye-koebenhavnere.js';
import { praktikpladserISydhavnen } from './stories/praktikpladser-i-sydhavnen.js';
import { sprogPaaArbejdspladsen } from './stories/sprog-paa-arbejdspladsen.js';
import { jobTilIndvandrerkvinder } from './stories/job-til-indvandrerkvinder.js';
import { erhvervsmentorerPaaOesterbro } from './stories/erhvervsmentorer-paa-oesterbro.js';
import { lommepengejobIHusum } from './stories/lommepengejob-i-husum.js';
import { boligsocialeNetvaerkIUrbanplanen } from './stories/boligsociale-netvaerk-i-urbanplanen.js';
import { groenneNabohaver } from './stories/groenne-nabohaver.js';
import { beboerhusetAkacieparken } from './stories/beboerhuset-akacieparken.js';
import { integrationsambassadoerer } from './stories/integrationsambassadoerer.js';
import { dialogModHadforbrydelser } from './stories/dialog-mod-hadforbrydelser.js';
import { byrumForAlleINordvest } from './stories/byrum-for-alle-i-nordvest.js';
import type { Story } from './story.js';

/** All that is played. Between stories of one day, this order is the order of the case numbers. */
export const stories: readonly Story[] = [
  // Socialforvaltningen
  bydelsmoedre,
  evalueringAfBydelsmoedre,
  kvindeklubbenIMjoelnerparken,
  frivilligeVenner,
  ungdomsvejlederePaaGaden,
  hjaelpTilNyankomneFamilier,
  brobyggereIAldersrogade,
  netvaerkForUngeFaedre,
  // Børne- og Ungdomsforvaltningen
  alleForEn,
  skolerPaaXOgTvaers,
  lektiecafeerPaaNoerrebro,
  foraeldreskolePaaBispebjerg,
  ungePaaVejIUddannelse,
  drengeklubbenIBroenshoej,
  skolevennerIVanloese,
  // Kultur- og Fritidsforvaltningen
  integrationsmedarbejdereIBibliotekerne,
  idraetsforeningerForAlle,
  teaterIToVerdener,
  laesehesteIValby,
  gadeidraetISydhavnen,
  fritidspasForTosprogedeBoern,
  // Sundheds- og Omsorgsforvaltningen
  sundhedsformidlerePaaNoerrebro,
  faedregrupperITingbjerg,
  kulturmoederPaaPlejehjem,
  tolkningUdenBoern,
  sundhedscafeIFolehaven,
  jordemoderPaaDitSprog,
  // Beskæftigelses- og Integrationsforvaltningen
  mentorerTilNyeKoebenhavnere,
  praktikpladserISydhavnen,
  sprogPaaArbejdspladsen,
  jobTilIndvandrerkvinder,
  erhvervsmentorerPaaOesterbro,
  lommepengejobIHusum,
  // Teknik- og Miljøforvaltningen and Økonomiforvaltningen
  boligsocialeNetvaerkIUrbanplanen,
  groenneNabohaver,
  beboerhusetAkacieparken,
  integrationsambassadoerer,
  dialogModHadforbrydelser,
  byrumForAlleINordvest,
  ...belowThreshold,
];

/** A winter's morning: what is done in these last minutes is still under way when the town wakes up. */
export const LAST_MINUTES = '2010-01-12 08:55';
export const TODAY = '2010-01-12 09:00';
