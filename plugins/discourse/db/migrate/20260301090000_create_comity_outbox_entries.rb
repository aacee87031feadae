# frozen_string_literal: true

class CreateComityOutboxEntries < ActiveRecord::Migration[8.0]
  def change
    create_table :comity_outbox_entries do |t|
      t.string :event_uuid, limit: 36, null: false
      t.bigint :post_action_id, null: false
      t.text :payload, null: false
      t.string :state, limit: 10, null: false, default: "waiting"
      t.integer :attempts, null: false, default: 0
      t.datetime :next_attempt_at, null: false
      t.string :last_error, limit: 300
      t.timestamps
    end

    # The same flag is one entry.
    add_index :comity_outbox_entries, :event_uuid, unique: true
    # The sweep looks for flags without an entry.
    add_index :comity_outbox_entries, :post_action_id
    # The sweep looks for what is due.
    add_index :comity_outbox_entries, %i[state next_attempt_at]
  end
end
