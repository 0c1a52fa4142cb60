import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

@Entity('list_rows')
@Index(['listId', 'nik'])
export class ListRow {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column({ name: 'list_id', type: 'uuid' }) listId!: string;
  @Column('int') line!: number;
  @Column('text') nik!: string;
  @Column('jsonb') values!: object;
  @Column('text') status!: 'good' | 'rejected';
  @Column('text', { array: true }) problems!: string[];
}
