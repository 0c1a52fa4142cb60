import { Check, Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('classes')
@Check('seats_taken between 0 and seats')
@Index(['programmeCode', 'startsOn'])
export class TrainingClass {
  @PrimaryColumn('uuid') id!: string;
  @Column({ name: 'programme_code', type: 'text' }) programmeCode!: string;
  @Column({ name: 'starts_on', type: 'date' }) startsOn!: string;
  @Column('int') seats!: number;
  @Column({ name: 'seats_taken', type: 'int', default: 0 }) seatsTaken!: number;
}

@Entity('referrals')
@Index(['personId'], { unique: true })
export class Referral {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column('text') status!: 'seat-held' | 'waiting';
  @Column({ name: 'programme_code', type: 'text' }) programmeCode!: string;
  @Column({ name: 'class_id', type: 'uuid', nullable: true }) classId!: string | null;
}
