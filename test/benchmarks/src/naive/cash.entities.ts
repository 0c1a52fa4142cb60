import { Check, Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

const whole = { to: (amount: number) => amount, from: (amount: string) => Number(amount) };

@Entity('budgets')
@Check('reserved between 0 and allocation')
export class Budget {
  @PrimaryColumn({ name: 'scheme_code', type: 'text' }) schemeCode!: string;
  @PrimaryColumn('int') year!: number;
  @Column({ type: 'bigint', transformer: whole }) allocation!: number;
  @Column({ type: 'bigint', transformer: whole, default: 0 }) reserved!: number;
}

@Entity('assessments')
@Index(['personId', 'schemeCode'], { unique: true })
export class Assessment {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId!: string;
  @Column({ name: 'person_id', type: 'uuid' }) personId!: string;
  @Column({ name: 'scheme_code', type: 'text' }) schemeCode!: string;
  @Column('text') outcome!: 'eligible' | 'not-eligible';
  @Column('text', { array: true }) failed!: string[];
  @Column('text') place!: 'reserved' | 'waiting' | 'none';
  @Column({ type: 'bigint', transformer: whole }) reserved!: number;
}
