# frozen_string_literal: true

class LetOutboxCarryActs < ActiveRecord::Migration[8.0]
  def change
    add_column :comity_outbox_entries, :kind, :string, limit: 10, null: false, default: "flag"
    # What staff did to an account has no flag.
    change_column_null :comity_outbox_entries, :post_action_id, true
  end
end
