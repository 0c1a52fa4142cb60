import type { StateWords } from '@tanggap/kernel';
import type { AssessmentState } from '../assessment.js';

/** What each state is called on screens. */
export const assessmentWords: StateWords<AssessmentState> = {
  made: { id: 'Dibuat', en: 'Made' },
  'needs-evidence': { id: 'Perlu bukti', en: 'Needs evidence' },
  complete: { id: 'Lengkap', en: 'Complete' },
  screened: { id: 'Terskrining', en: 'Screened' },
  recommended: { id: 'Direkomendasikan', en: 'Recommended' },
  returned: { id: 'Dikembalikan', en: 'Returned' },
  ready: { id: 'Siap penetapan', en: 'Ready for a decision' },
  approved: { id: 'Disetujui', en: 'Approved' },
  decreed: { id: 'Ditetapkan', en: 'Decreed' },
  rejected: { id: 'Ditolak', en: 'Refused' },
  appealed: { id: 'Banding', en: 'Under appeal' },
  closed: { id: 'Ditutup', en: 'Closed' },
  held: { id: 'Ditahan', en: 'On hold' },
  lapsed: { id: 'Kedaluwarsa', en: 'Lapsed' },
  withdrawn: { id: 'Dicabut', en: 'Withdrawn' },
  'finally-rejected': { id: 'Ditolak final', en: 'Finally refused' },
};
