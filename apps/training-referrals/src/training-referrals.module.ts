import { Module } from '@nestjs/common';
import { TrainingFigures } from './application/figures.js';
import { FiguresController } from './http/figures.controller.js';
import { FiguresQueries } from './persistence/figures.queries.js';
import { RoundsAtWork } from '@tanggap/messaging';
import { ClassChanges } from './application/classes/class-changes.js';
import { ProviderDesk } from './application/classes/provider-desk.js';
import { ClassFiles } from './application/classes/class-files.js';
import { ClassOpenings } from './application/classes/class-openings.js';
import { NameKeeping } from './application/classes/name-keeping.js';
import { ParticipantNames } from './application/classes/participant-names.js';
import { ProgrammePublishing } from './application/classes/programme-publishing.js';
import { Selections } from './application/classes/selections.js';
import { Endings } from './application/endings.js';
import { CaseMatching } from './application/matching/case-matches.js';
import { Interests } from './application/matching/interests.js';
import { Policies } from './application/matching/policies.js';
import { PolicySimulations } from './application/matching/policy-simulations.js';
import { Profiles } from './application/matching/profiles.js';
import { Recomputation } from './application/matching/recomputation.js';
import { TrainingPlanning } from './application/planning/training-planning.js';
import { participationProviders } from './application/participation/providers.js';
import { ProgrammeCatalogue } from './application/programme-catalogue.js';
import { PublishedReference } from './application/published-reference.js';
import { ReferralFiles } from './application/referral-files.js';
import { Referrals } from './application/referrals.js';
import { StopsHeard, StopsKeeper } from './application/stops/stops.js';
import { seatRounds } from './application/seat-rounds.js';
import { Answers } from './application/life/answers.js';
import { Caretakers } from './application/life/caretakers.js';
import { Expiry } from './application/life/expiry.js';
import { LateEntries } from './application/life/late-entries.js';
import { OwnReferrals } from './application/life/own-referrals.js';
import { ProviderDecisions } from './application/life/provider-decisions.js';
import { Tellings } from './application/life/tellings.js';
import { RequestPreviews } from './application/life/request-previews.js';
import { Requests } from './application/life/requests.js';
import { AnswersController } from './http/life/answers.controller.js';
import { BoardController } from './http/life/board.controller.js';
import { RequestsController } from './http/life/requests.controller.js';
import { ClassesController } from './http/classes/classes.controller.js';
import { PublishingController } from './http/classes/publishing.controller.js';
import { ProviderDeskController } from './http/classes/provider-desk.controller.js';
import { WavesController } from './http/classes/waves.controller.js';
import { participationControllers } from './http/participation/controllers.js';
import { LineController } from './http/line.controller.js';
import { MatchingController } from './http/matching.controller.js';
import { PlanningController } from './http/planning.controller.js';
import { PoliciesController } from './http/policies.controller.js';
import { ProgrammesController } from './http/programmes.controller.js';
import { ReferralsController } from './http/referrals.controller.js';
import { byTheClock } from './jobs/by-the-clock.js';
import { Subscriptions } from './messaging/subscriptions.js';
import { AnswerQueries } from './persistence/life/answer.queries.js';
import { BoardQueries } from './persistence/life/board.queries.js';
import { EntryQueries } from './persistence/life/entry.store.js';
import { OfferQueries } from './persistence/life/offer.store.js';
import { OwnReferralQueries } from './persistence/life/own.queries.js';
import { TellingQueries } from './persistence/life/telling.queries.js';
import { DeskQueries } from './persistence/classes/desk.queries.js';
import { ClassQueries } from './persistence/classes/class.queries.js';
import { ParticipantNameQueries } from './persistence/classes/participant-name.queries.js';
import { WaveQueries } from './persistence/classes/wave.queries.js';
import { LineQueries } from './persistence/line.queries.js';
import { MatchQueries } from './persistence/matching/match.queries.js';
import { PolicyQueries } from './persistence/matching/policy.queries.js';
import { RecomputeQueries } from './persistence/matching/recompute.queries.js';
import { DemandQueries } from './persistence/planning/demand.queries.js';
import { ProgrammeQueries } from './persistence/programme.queries.js';
import { ReferralQueries } from './persistence/referral.queries.js';
import { Snapshot } from './persistence/snapshot.js';
import { StopQueries } from './persistence/stops/stop.queries.js';

@Module({
  controllers: [
    FiguresController,
    LineController,
    ProgrammesController,
    // Before those of one referral: `board` is no id.
    BoardController,
    ReferralsController,
    RequestsController,
    AnswersController,
    MatchingController,
    PlanningController,
    PoliciesController,
    ClassesController,
    ProviderDeskController,
    WavesController,
    PublishingController,
    Subscriptions,
    ...participationControllers,
  ],
  providers: [
    TrainingFigures,
    FiguresQueries,
    ...participationProviders,
    PublishedReference,
    Referrals,
    Endings,
    StopsHeard,
    StopsKeeper,
    StopQueries,
    ReferralFiles,
    ProgrammeCatalogue,
    Profiles,
    CaseMatching,
    Interests,
    Policies,
    PolicySimulations,
    Recomputation,
    RecomputeQueries,
    TrainingPlanning,
    MatchQueries,
    PolicyQueries,
    DemandQueries,
    ClassOpenings,
    ProgrammePublishing,
    ClassChanges,
    ClassFiles,
    ProviderDesk,
    DeskQueries,
    ParticipantNames,
    NameKeeping,
    ParticipantNameQueries,
    Selections,
    ClassQueries,
    WaveQueries,
    LineQueries,
    ProgrammeQueries,
    ReferralQueries,
    Answers,
    AnswerQueries,
    BoardQueries,
    Caretakers,
    Expiry,
    OfferQueries,
    EntryQueries,
    LateEntries,
    OwnReferralQueries,
    OwnReferrals,
    ProviderDecisions,
    Requests,
    RequestPreviews,
    Snapshot,
    TellingQueries,
    Tellings,
    ...byTheClock,
    RoundsAtWork.providing(seatRounds, 'worker-registry.case-opened.v1'),
  ],
})
export class TrainingReferralsModule {}
