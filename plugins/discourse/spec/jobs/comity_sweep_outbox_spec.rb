# frozen_string_literal: true

RSpec.describe Jobs::ComitySweepOutbox do
  fab!(:reporter, :user)
  fab!(:post)

  it "records a flag that was missed, and leaves old ones alone" do
    missed = PostActionCreator.create(reporter, post, :inappropriate).post_action
    old = PostActionCreator.create(Fabricate(:user), post, :inappropriate).post_action
    missed.update_columns(created_at: 5.minutes.ago)
    old.update_columns(created_at: 2.hours.ago)
    SiteSetting.comity_enabled = true

    described_class.new.execute({})

    expect(Comity::OutboxEntry.pluck(:post_action_id)).to eq([missed.id])
  end

  it "finds a missed flag also when the outbox holds acts, which have none" do
    missed = PostActionCreator.create(reporter, post, :inappropriate).post_action
    missed.update_columns(created_at: 5.minutes.ago)
    SiteSetting.comity_enabled = true
    UserSilencer.silence(Fabricate(:user), Fabricate(:moderator), silenced_till: 1.day.from_now)

    described_class.new.execute({})

    expect(Comity::OutboxEntry.where(kind: "flag").pluck(:post_action_id)).to eq([missed.id])
  end
end
