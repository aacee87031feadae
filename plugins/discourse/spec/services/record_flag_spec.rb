# frozen_string_literal: true

RSpec.describe Comity::RecordFlag do
  fab!(:reporter, :user)
  fab!(:post)

  before { SiteSetting.comity_enabled = true }

  def flag(type = :inappropriate, message: nil)
    PostActionCreator.create(reporter, post, type, message:).post_action
  end

  it "records a flag when it is made, and enqueues its delivery" do
    expect_enqueued_with(job: :comity_deliver_entry) { flag }
    expect(Comity::OutboxEntry.count).to eq(1)
  end

  it "records the same flag once" do
    post_action = flag
    described_class.call(params: { post_action_id: post_action.id })
    expect(Comity::OutboxEntry.count).to eq(1)
  end

  it "does not record a message to the author" do
    flag(:notify_user, message: "would you mind")
    expect(Comity::OutboxEntry.count).to eq(0)
  end

  it "does not break the flag when recording fails" do
    Comity::FlagPayload.stubs(:build).raises(StandardError)
    expect(PostActionCreator.create(reporter, post, :inappropriate)).to be_success
  end

  it "records nothing while the plugin is off" do
    SiteSetting.comity_enabled = false
    flag
    expect(Comity::OutboxEntry.count).to eq(0)
  end
end
